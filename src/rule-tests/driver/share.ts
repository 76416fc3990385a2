/** Drives a share: so many bad in so many, of events that are counted or of things that stand there. */

import Big from "big.js";
import { sum } from "../../basics/sums.ts";
import type { LabelSet } from "../../model/model.ts";
import type { Selector } from "../../promql/ast.ts";
import { formatBound } from "../../promql/bound.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Amount, Share } from "../measure/measure.ts";
import type { Role, Segment } from "../series/segment.ts";
import { labelSets, otherLabelSets } from "../series/space.ts";
import { type Driver, multiples, single } from "./driver.ts";

/** One series of each kind, and what it gets of an amount. */
interface Sides {
  readonly bad: readonly Slot[];
  readonly good: readonly Slot[];
  /** Empty where bad and good are the whole. */
  readonly whole: readonly Slot[];
}

/** Series that count together: a histogram's bound upwards, or a single series. */
type Slot = readonly { readonly name: string; readonly labels: LabelSet; readonly role: Role }[];

export function shareDriver(share: Share, schema: Schema): Driver | undefined {
  const [all, read] = (["all", "read"] as const).map((bounds) => sidesOf(share.part, share, schema, bounds));
  if (!all || !read) return undefined;
  const { whole } = share;
  const one: Sides = { bad: read.bad.slice(0, 1), good: read.good.slice(0, 1), whole: read.whole.slice(0, 1) };
  return {
    windowMs: whole.windowMs,
    low: 0,
    high: 1,
    near: beside,
    levels: (values, { weights, labelSets } = single) => {
      const sides = labelSets === "all" ? all : one;
      const shares = values.map(fraction);
      const of = shares.map((f) => f.of).reduce(lcm, 1) * divisor(sides, weights);
      return shares.map((f) => filled(sides, (of / f.of) * f.bad, of, weights));
    },
    exact: (value, candidate) => {
      const { bad, of } = fraction(value);
      return filled(one, bad * candidate, of * candidate, [1]);
    },
    candidates: multiples,
    mix: (of, bad) => filled(one, bad, of, [1]),
    tolerated: (threshold) => threshold,
    counts: schema.get(whole.of.name ?? "")?.type !== "gauge",
  };
}

/** A hundredth of the way to 0 or to 1, whichever is nearer. Nothing is beside what no share can be. */
function beside(threshold: number, side: number): number {
  const margin = new Big(Math.max(0, Math.min(threshold, 1 - threshold))).div(100);
  return new Big(threshold).plus(margin.times(side)).toNumber();
}

/** In the least whole numbers: 0.099 is 99 of 1000, 0.2 is 1 of 5. */
function fraction(value: number): { readonly bad: number; readonly of: number } {
  if (!Number.isFinite(value)) return { bad: value > 0 ? 1 : 0, of: 1 };
  const decimals = new Big(value).toFixed().replace(/^-?\d+\.?/, "").length;
  const of = 10 ** decimals;
  const bad = Math.round(value * of);
  const common = gcd(of, bad);
  return { bad: bad / common, of: of / common };
}

/** Every amount is to be a whole number, however it is split. */
function divisor({ bad, good, whole }: Sides, weights: readonly number[]): number {
  return sum(weights) * [bad, good, whole].map((slots) => Math.max(1, slots.length)).reduce(lcm);
}

function filled(sides: Sides, bad: number, of: number, weights: readonly number[]): readonly Segment[] {
  const all = sum(weights);
  return weights.flatMap((weight, i) => {
    const poured = (slots: readonly Slot[], amount: number): readonly Segment[] =>
      slots.flatMap((slot) =>
        slot.map((series) => ({ ...series, instance: i + 1, amount: (amount * weight) / all / slots.length })),
      );
    return [...poured(sides.bad, bad), ...poured(sides.good, of - bad), ...poured(sides.whole, of)];
  });
}

/** Of a histogram's bounds all that the values touch, or the one that is read: the others show that no other one is. */
type Bounds = "all" | "read";

function sidesOf(part: Amount, { whole }: Share, schema: Schema, bounds: Bounds): Sides | undefined {
  const slots = (name: string | undefined, sets: readonly LabelSet[], role: Role): readonly Slot[] =>
    sets.map((labels) => [{ name: name ?? "", labels, role }]);
  if (part.kind === "remainder") {
    const good = part.part.of.name ?? "";
    return schema.get(good)?.bounds ? histogramSides(good, part, schema, bounds) : goodSides(part, schema);
  }
  const [bad, all] = [labelSets(part.of, schema), labelSets(whole.of, schema)];
  if (bad.length === 0 || all.length === 0) return undefined;
  const oneName = part.of.name === whole.of.name;
  const good = otherLabelSets(part.of, schema, oneName ? whole.of : undefined);
  return {
    bad: slots(part.of.name, bad, "bad"),
    // Of a counter of its own, good ones count nowhere: one series shows that as well as all of them.
    good: slots(part.of.name, oneName ? good : good.slice(0, 1), "good"),
    whole: oneName ? [] : slots(whole.of.name, all, "whole"),
  };
}

/** Good events count in all of them as well, unless one counter has both kinds. */
function goodSides({ whole, part }: Extract<Amount, { kind: "remainder" }>, schema: Schema): Sides | undefined {
  const slot = (of: Selector, labels: LabelSet, role: Role) => ({ name: of.name ?? "", labels, role });
  // Of a bucket that is declared as a counter: the first bound that is asked for.
  const le = part.of.matchers.find((m) => m.label === "le" && (m.op === "=" || m.op === "=~"))?.value.split("|")[0];
  const bound = le === undefined ? {} : { le };
  const good = labelSets(part.of, schema).map((labels) => ({ ...labels, ...bound }));
  const all = labelSets(whole.of, schema);
  const [any] = all;
  if (good.length === 0 || !any) return undefined;
  if (part.of.name === whole.of.name) {
    const bad = otherLabelSets(part.of, schema, whole.of);
    if (bad.length === 0) return undefined;
    return {
      bad: bad.map((labels) => [slot(whole.of, labels, "whole")]),
      good: good.map((labels) => [slot(part.of, labels, "good")]),
      whole: [],
    };
  }
  return {
    bad: all.map((labels) => [slot(whole.of, labels, "whole")]),
    good: good.map((labels) => [slot(part.of, labels, "good"), slot(whole.of, any, "whole")]),
    whole: [],
  };
}

/** Observations over a bound land in the next bucket up, the others in the bucket that ends with the bound. */
function histogramSides(
  bucket: string,
  { whole, part }: Extract<Amount, { kind: "remainder" }>,
  schema: Schema,
  wanted: Bounds,
): Sides | undefined {
  const bounds = [...(schema.get(bucket)?.bounds ?? []), Number.POSITIVE_INFINITY];
  const within = bounds.findIndex((b) => part.of.matchers.some((m) => m.label === "le" && matches(m, formatBound(b))));
  const sets = labelSets(whole.of, schema);
  if (within < 0 || within === bounds.length - 1 || sets.length === 0) return undefined;
  // An observation counts in every bucket from its own upwards, and in `_count`; a histogram without the other bounds is as good.
  const touched = wanted === "read" ? [within] : [within, within + 1, bounds.length - 1];
  const counted = touched.filter((b, i, all) => all.indexOf(b) === i);
  const from = (index: number): readonly Slot[] =>
    sets.map((labels) => [
      ...counted
        .filter((b) => b >= index)
        .map((b) => {
          const role: Role = index === within && b === within ? "good" : "whole";
          return { name: bucket, labels: { ...labels, le: formatBound(bounds[b] ?? 0) }, role };
        }),
      { name: whole.of.name ?? "", labels, role: "whole" },
    ]);
  return { bad: from(within + 1), good: from(within), whole: [] };
}

/** The least common multiple of two whole numbers: `lcm(4, 6)` is 12. */
function lcm(a: number, b: number): number {
  return (a / gcd(a, b)) * b;
}

/** The greatest common divisor of two whole numbers: `gcd(4, 6)` is 2. */
function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
