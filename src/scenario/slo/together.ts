/** Splits what is tested side by side into parts that promtool can bear: a query may load ten thousand samples. */
import { sloBaseWindowMs } from "../../model/names.ts";
import type { Selector } from "../../promql/ast.ts";
import type { Amount } from "../measure.ts";
import { up } from "../occurred.ts";
import { sliCases } from "../sli-cases.ts";
import { selects, type Track } from "../track.ts";
import type { SloStage } from "./stage.ts";

const loadable = 10_000;

/** Growth from scrape to scrape reads a series now and a scrape ago, and holds what came of it until all is summed. */
const readings = 3;

/** A block of a month is read, multiplied by its month, and summed: samples of each budget, and of the month itself. */
const [marked, months] = [5, 6];

/** Of a month by the calendar no more blocks can be read, not even of a single budget. */
export const mostBlocks = Math.floor(loadable / (marked + months));

interface Reading {
  /** Of a month by the calendar each of so many blocks is read, marked, and held until the marks are summed. */
  readonly blocks?: number;
  /** A rule that lost a matcher can be borne too, so that it is noticed for what it records. */
  readonly isWhole?: true;
}

/** As many side by side as can be borne, in their order; what is too much by itself stays whole. */
export function together<T extends { readonly tracks: readonly Track[] }>(
  all: readonly T[],
  { slo, scrapeMs, budgets }: SloStage,
  { blocks = 0, isWhole }: Reading = {},
): readonly (readonly T[])[] {
  const cases = sliCases(slo.sli, sloBaseWindowMs).map(({ measure }) => measure);
  const read = [cases.map((c) => selectorOf(c.part)), cases.map((c) => c.whole.of)];
  const found = (tracks: readonly Track[], of: readonly Selector[]): number =>
    tracks.filter((t) => of.some((s) => (isWhole ? s.name === t.name : selects(s, t.name, t.labels)))).length;
  const load = (tracks: readonly Track[]): number => {
    const targets = tracks.filter((t) => t.name === up(1).name).length;
    // Targets, and the sums of each, come on top.
    const held = readings * Math.max(...read.map((of) => found(tracks, of))) + 2 * targets;
    const inMonth = slo.calendar === undefined ? 0 : marked * budgets.length * blocks;
    return Math.max(held * Math.ceil(sloBaseWindowMs / scrapeMs), inMonth);
  };
  const bearable = loadable - (slo.calendar === undefined ? 0 : months * blocks);
  const groups: { readonly some: T[]; load: number }[] = [];
  for (const one of all) {
    const [last, own] = [groups.at(-1), load(one.tracks)];
    if (last && last.load + own <= bearable) {
      last.some.push(one);
      last.load += own;
    } else groups.push({ some: [one], load: own });
  }
  return groups.map((g) => g.some);
}

function selectorOf(part: Amount): Selector {
  return part.kind === "quantity" ? part.of : part.part.of;
}
