/** Drives a share: so many bad in so many, of events that are counted or of things that stand there. */
import Big from "big.js";
import type { LabelSet } from "../../model/model.ts";
import { formatBound } from "../../promql/bound.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Amount, Share } from "../measure.ts";
import { lcm } from "../multiples.ts";
import type { Part, Role } from "../part.ts";
import { labelSets, otherLabelSets } from "../space.ts";
import { holds } from "../track.ts";
import type { Driver } from "./driver.ts";

/** One series of each kind, and what it gets of an amount. */
interface Sides {
  readonly bad: readonly Slot[];
  readonly good: readonly Slot[];
  /** Empty where bad and good are the whole. */
  readonly whole: readonly Slot[];
}

/** Series that count together: a histogram's bound upwards, or a single series. */
type Slot = readonly { readonly name: string; readonly labels: LabelSet; readonly role: Role }[];

export function shareDriver(share: Share, threshold: number, schema: Schema): Driver | undefined {
  // Shares of time take time: they are acted out, not poured.
  if (share.whole.take === "there") return undefined;
  const sides = sidesOf(share.part, share, schema);
  if (!sides) return undefined;
  const { whole } = share;
  // The same traffic at each level, for a level to follow another; fine enough for the finest difference.
  const fine = Math.max(...[1, -1].map((side) => denominator(beside(threshold, side))));
  const fill = (bad: number, of: number, weights: readonly number[], s = sides): readonly Part[] =>
    weights.flatMap((weight, i) => {
      const mine = (amount: number): number => (amount * weight) / sum(weights);
      return [
        ...poured(s.bad, mine(bad), i + 1),
        ...poured(s.good, mine(of - bad), i + 1),
        ...poured(s.whole, mine(of), i + 1),
      ];
    });
  const single: Sides = { bad: sides.bad.slice(0, 1), good: sides.good.slice(0, 1), whole: sides.whole.slice(0, 1) };
  const one = (all: number, bad: number): readonly Part[] => fill(bad, all, [1], single);
  return {
    windowMs: whole.windowMs,
    low: 0,
    high: 1,
    apart: whole.fold === undefined || whole.fold.by.includes("instance"),
    near: beside,
    parts: (value, weights) => {
      const enough = fineEnough(value, fine);
      const of = scale(sides, weights) * enough;
      return fill(Math.round(value * enough) * scale(sides, weights), of, weights);
    },
    uneven: (value, calm) => {
      const of = scale(sides, [1, 1]) * fine;
      const bad = Math.round(value * of) - (calm * of) / 2;
      if (bad < 0 || bad > of / 2) return undefined;
      const calmly = fill((calm * of) / 2, of / 2, [1]).map((p) => ({ ...p, instance: 2 }));
      return [...fill(bad, of / 2, [1]), ...calmly];
    },
    exact: (value, candidate) => {
      const of = denominator(value) * candidate;
      return one(of, Math.round(value * of));
    },
    mix: one,
    counts: schema.get(whole.of.name ?? "")?.type !== "gauge",
  };
}

/** A hundredth of the way to 0 or to 1, whichever is nearer. Nothing is beside what no share can be. */
function beside(threshold: number, side: number): number {
  const margin = new Big(Math.max(0, Math.min(threshold, 1 - threshold))).div(100);
  return new Big(threshold).plus(margin.times(side)).toNumber();
}

/** For a value that is far smaller than the threshold: as many times ten more, for rounding not to move it over a limit. */
function fineEnough(value: number, fine: number): number {
  const off = Math.abs(Math.round(value * fine) - value * fine);
  return off > (value * fine) / 200 ? fineEnough(value, fine * 10) : fine;
}

/** Every amount is to be a whole number, however it is split. */
function scale({ bad, good, whole }: Sides, weights: readonly number[]): number {
  return sum(weights) * [bad, good, whole].map((slots) => Math.max(1, slots.length)).reduce(lcm);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The least power of ten that makes the value a whole number. */
function denominator(value: number): number {
  return 10 ** new Big(value).toFixed().replace(/^-?\d+\.?/, "").length;
}

function poured(slots: readonly Slot[], amount: number, instance: number): readonly Part[] {
  return slots.flatMap((slot) => slot.map((series) => ({ ...series, instance, amount: amount / slots.length })));
}

function sidesOf(part: Amount, { whole }: Share, schema: Schema): Sides | undefined {
  const slots = (name: string | undefined, sets: readonly LabelSet[], role: Role): readonly Slot[] =>
    sets.map((labels) => [{ name: name ?? "", labels, role }]);
  if (part.kind === "remainder") return histogramSides(part.part.of.name ?? "", part, schema);
  const [bad, all] = [labelSets(part.of, schema), labelSets(whole.of, schema)];
  if (bad.length === 0 || all.length === 0) return undefined;
  const oneName = part.of.name === whole.of.name;
  const good = otherLabelSets(part.of, schema, oneName ? whole.of : undefined);
  return {
    bad: slots(part.of.name, bad, "bad"),
    good: slots(part.of.name, good, "good"),
    whole: oneName ? [] : slots(whole.of.name, all, "whole"),
  };
}

/** Observations over a bound land in the next bucket up, the others in the bucket that ends with the bound. */
function histogramSides(
  bucket: string,
  { whole, part }: Extract<Amount, { kind: "remainder" }>,
  schema: Schema,
): Sides | undefined {
  const bounds = [...(schema.get(bucket)?.bounds ?? []), Number.POSITIVE_INFINITY];
  const within = bounds.findIndex((b) => part.of.matchers.some((m) => m.label === "le" && holds(m, formatBound(b))));
  const sets = labelSets(whole.of, schema);
  if (within < 0 || within === bounds.length - 1 || sets.length === 0) return undefined;
  // An observation counts in every bucket from its own upwards, and in `_count`.
  const from = (index: number): readonly Slot[] =>
    sets.map((labels) => [
      ...bounds.slice(index).map((b, i) => {
        const role: Role = index === within && i === 0 ? "good" : "whole";
        return { name: bucket, labels: { ...labels, le: formatBound(b) }, role };
      }),
      { name: whole.of.name ?? "", labels, role: "whole" },
    ]);
  return { bad: from(within + 1), good: from(within), whole: [] };
}
