/** Drives a plain value: a gauge that shows it, or a counter that grows at that speed. */
import { sum } from "../../basics/sums.ts";
import type { LabelSet } from "../../model/model.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Quantity } from "../measure/measure.ts";
import type { Segment } from "../series/segment.ts";
import { labelSets } from "../series/space.ts";
import { type Driver, single } from "./driver.ts";

export function levelDriver(of: Quantity, schema: Schema, stepMs: number): Driver | undefined {
  const series = schema.get(of.of.name ?? "");
  const sets = labelSets(of.of, schema);
  const how = of.fold?.how;
  if (!series || sets.length === 0 || how === "count") return undefined;
  const perScrape = amountFor(of, stepMs);
  const segment = (labels: LabelSet, instance: number, amount: number): Segment => {
    return { name: of.of.name ?? "", labels, instance, amount, role: "bad" };
  };
  const [low, high] = series.values ?? [0, Number.POSITIVE_INFINITY];
  return {
    windowMs: of.windowMs,
    low,
    high,
    near: (threshold, side) => beside(threshold, side, low, high),
    levels: (values, { weights, labelSets } = single) => {
      const chosen = labelSets === "all" ? sets : sets.slice(0, 1);
      const slots = weights.flatMap((weight, i) => chosen.map((set) => ({ set, weight, instance: i + 1 })));
      return values.map((value) => {
        const amounts = how === "sum" ? split(perScrape(value), slots) : slots.map(() => perScrape(value));
        return slots.map(({ set, instance }, i) => segment(set, instance, amounts[i] ?? 0));
      });
    },
    exact: (value) => sets.slice(0, 1).map((set) => segment(set, 1, perScrape(value))),
    candidates: 1,
    counts: false,
  };
}

/** What one scrape adds to a counter, or shows of a gauge, for the measure to be `value`. */
function amountFor({ take, windowMs }: Quantity, stepMs: number): (value: number) => number {
  if (take === "rate") return (value) => (value * stepMs) / 1000;
  if (take === "increase") return (value) => (value * stepMs) / windowMs;
  return (value) => value;
}

/** Whole numbers stay whole; a bound that the series cannot pass is not passed. */
function beside(threshold: number, side: 1 | -1, low: number, high: number): number {
  const hundredth = Math.abs(threshold) / 100;
  const margin = Number.isInteger(threshold) ? Math.max(1, Math.round(hundredth)) : hundredth;
  return Math.min(high, Math.max(low, threshold + side * margin));
}

/** In proportion to the weights, in whole numbers as far as the amount is one. */
function split(amount: number, slots: readonly { readonly weight: number }[]): readonly number[] {
  const all = slots.reduce((sum, s) => sum + s.weight, 0);
  const shares = slots.map((s) => Math.floor((amount * s.weight) / all));
  const rest = amount - sum(shares);
  return shares.map((p, i) => (i === 0 ? p + rest : p));
}
