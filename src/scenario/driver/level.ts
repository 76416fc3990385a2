/** Drives a plain value: a gauge that shows it, or a counter that grows at that speed. */
import type { LabelSet } from "../../model/model.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Quantity } from "../measure.ts";
import type { Part } from "../part.ts";
import { labelSets } from "../space.ts";
import type { Driver } from "./driver.ts";

export function levelDriver(of: Quantity, schema: Schema, stepMs: number): Driver | undefined {
  const series = schema.get(of.of.name ?? "");
  const sets = labelSets(of.of, schema);
  const how = of.fold?.how;
  if (!series || sets.length === 0 || how === "count") return undefined;
  const perScrape = amountFor(of, stepMs);
  const part = (labels: LabelSet, instance: number, amount: number): Part => {
    return { name: of.of.name ?? "", labels, instance, amount, role: "bad" };
  };
  const [low, high] = series.values ?? [0, Number.POSITIVE_INFINITY];
  const exact = (value: number): readonly Part[] => sets.slice(0, 1).map((set) => part(set, 1, perScrape(value)));
  return {
    windowMs: of.windowMs,
    low,
    high,
    apart: of.fold === undefined || of.fold.by.includes("instance"),
    near: (threshold, side) => beside(threshold, side, low, high),
    parts: (value, weights) => {
      const slots = weights.flatMap((weight, i) => sets.map((set) => ({ set, weight, instance: i + 1 })));
      const amount = perScrape(value);
      const amounts =
        how === "sum"
          ? split(
              amount,
              slots.map((s) => s.weight),
            )
          : slots.map(() => amount);
      return slots.map(({ set, instance }, i) => part(set, instance, amounts[i] ?? 0));
    },
    uneven: (value, calm) =>
      sets.flatMap((set, i) => {
        const rest = how === "sum" && i > 0 ? 0 : perScrape(value);
        return [part(set, 1, rest), part(set, 2, how === "sum" ? 0 : perScrape(calm))];
      }),
    exact,
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
function split(amount: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((w) => Math.floor((amount * w) / all));
  const rest = amount - parts.reduce((a, b) => a + b, 0);
  return parts.map((p, i) => (i === 0 ? p + rest : p));
}
