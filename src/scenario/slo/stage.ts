/** What the scenarios of an SLO share: what drives its events, who its targets are, and how often it is evaluated. */
import type { LabelSet, RuleGroup, SloModel } from "../../model/model.ts";
import { sloBaseWindowMs } from "../../model/names.ts";
import { formatBound } from "../../promql/bound.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Driver } from "../driver/driver.ts";
import { shareDriver } from "../driver/share.ts";
import { up } from "../occurred.ts";
import type { Edits, Part, Phase } from "../part.ts";
import { sliCases } from "../sli-cases.ts";
import { labelSets } from "../space.ts";
import type { Sample, Track } from "../track.ts";
import type { Bin } from "./bins.ts";

export interface SloStage {
  readonly slo: SloModel;
  readonly group: RuleGroup;
  readonly schema: Schema;
  readonly scrapeMs: number;
  /** What tells each budget that the SLO keeps apart from the others of its job. */
  readonly budgets: readonly LabelSet[];
  /** One for each budget. */
  readonly drivers: readonly Driver[];
}

export function sloStage(slo: SloModel, group: RuleGroup, schema: Schema, scrapeMs: number): SloStage | undefined {
  // A budget for all other series has none where every series carries a label with a value that is named.
  const cases = sliCases(slo.sli, sloBaseWindowMs).filter(
    ({ measure }) => labelSets(measure.whole.of, schema).length > 0,
  );
  const stage = { slo, group, schema, scrapeMs, budgets: cases.map((c) => c.labels) };
  // What takes time is not poured into series.
  if (slo.sli.kind === "freshness") return { ...stage, drivers: [] };
  const drivers = cases.map(({ measure }) => shareDriver(measure, slo.budget, schema));
  const known = drivers.filter((d) => d !== undefined);
  return known.length === drivers.length && known.length > 0 ? { ...stage, drivers: known } : undefined;
}

export function counts({ drivers }: SloStage): boolean {
  return drivers.some((d) => d.counts);
}

/** Scrapes in the five minutes that a base rate looks back on. */
function scrapesOfRate({ scrapeMs }: SloStage): number {
  return Math.floor(sloBaseWindowMs / scrapeMs);
}

/** The same happens to every budget. */
export function mixed(stage: SloStage, all: number, bad: number): readonly Part[] {
  return mixedEach(stage, () => ({ all, bad }));
}

/** Events between one scrape and the next, or things that stand there. */
export interface Flow {
  readonly all: number;
  readonly bad: number;
}

/** Something to each of the budgets, which are numbered from 0. */
export function mixedEach({ drivers }: SloStage, of: (budget: number) => Flow): readonly Part[] {
  return drivers.flatMap((d, i) => {
    const { all, bad } = of(i);
    return d.mix?.(all, bad) ?? [];
  });
}

/** The good observations of a histogram among its quickest, where `mixed` has them just within the bound. */
export function quick(parts: readonly Part[], schema: Schema): readonly Part[] {
  return parts.flatMap((part) => {
    const { le } = part.labels;
    if (part.role !== "good" || le === undefined) return [part];
    const lower = (schema.get(part.name)?.bounds ?? []).filter((b) => b < Number(le));
    const below = lower.map((b): Part => ({ ...part, role: "whole", labels: { ...part.labels, le: formatBound(b) } }));
    return [...below, part];
  });
}

/** Spread over two targets and every kind of bad event. */
export function spread({ drivers }: SloStage, share: number): readonly Part[] {
  return [...drivers.flatMap((d) => d.parts(share, [3, 2])), up(1), up(2)];
}

/** The bins one after the other; what was counted before keeps engines from taking a counter's start for its zero. */
export function laidOut(
  stage: SloStage,
  bins: readonly Bin[],
  stepMs: number,
): { readonly phases: readonly Phase[]; readonly edits: Edits } {
  // A step of several scrapes is split evenly among them, in whole events.
  const scrapes = counts(stage) && stepMs > stage.scrapeMs ? scrapesOfRate(stage) : 1;
  const phases = bins.map(({ all, bad, steps }) => {
    return { parts: [...mixed(stage, all * scrapes, bad * scrapes), up(1)], scrapes: steps };
  });
  const all = Math.max(1_000_000, ...bins.map((b) => b.all * b.steps * scrapes));
  return { phases, edits: counts(stage) ? { counted: mixed(stage, 3 * all, all) } : {} };
}

/**
 * Seldom evaluated, a scenario's series are only there in the five minutes before each evaluation in which something
 * happens; that is when they move, by even steps. One that is gone while others are there would be averaged otherwise.
 */
export function seldomSeen(tracks: readonly Track[], stepMs: number, stage: SloStage): readonly Track[] {
  const isGauge = ({ name }: Track): boolean => stage.schema.get(name)?.type === "gauge";
  const moves = (t: Track, i: number): boolean => (isGauge(t) ? t.samples[i] !== 0 : t.samples[i] !== t.samples[i - 1]);
  // A target that is seen again must not be taken for one that was there all the time.
  const seen = tracks.filter((t) => t.name !== "up");
  const length = Math.max(0, ...seen.map((t) => t.samples.length));
  const busy = Array.from({ length }, (_, i) => i > 0 && seen.some((t) => moves(t, i)));
  const [perStep, scrapes] = [stepMs / stage.scrapeMs, scrapesOfRate(stage)];
  return seen.map((track) => {
    const samples = new Array<Sample>((length - 1) * perStep + 1).fill(undefined);
    for (let i = 1; i < length; i += 1) {
      const [before, now] = [track.samples[i - 1], track.samples[i]];
      if (!busy[i] || typeof before !== "number" || typeof now !== "number") continue;
      // A counter has to grow from something; what a gauge showed at the step before is not to be touched.
      for (let k = isGauge(track) ? 1 : 0; k <= scrapes; k += 1) {
        samples[i * perStep - scrapes + k] = isGauge(track) ? now : before + ((now - before) * k) / scrapes;
      }
    }
    return { ...track, samples };
  });
}
