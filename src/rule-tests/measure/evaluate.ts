/** The value of a measure at one time, from what it means. A second opinion to PromQL, not a copy of it. */
import type { LabelSet } from "../../model/model.ts";
import type { Selector } from "../../promql/ast.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import { histogramQuantile } from "../../promql/evaluate/histogram-quantile.ts";
import { matches } from "../../promql/infer/matches.ts";
import { isInexact } from "../series/inexact.ts";
import { selects } from "../series/input-series.ts";
import { extremes, increase, mean, rate } from "../series/over-window.ts";
import { growth, seconds } from "../series/slo-counts.ts";
import { instant, type TimedSeries } from "../series/timed-series.ts";
import type { Fold, Measure, Quantity } from "./measure.ts";

export interface Value {
  readonly labels: LabelSet;
  readonly value: number;
  /** Made of sums that depend on their order, which engines leave open, so that its last digits are not known. */
  readonly isRounded?: true;
}

/** Values by their labels, written as a key. */
export type Values = ReadonlyMap<string, Value>;

/** Computes a measure at one time. */
export type Evaluator = (ms: number, engine: Engine) => Values;

export function keyOf(labels: LabelSet): string {
  return Object.keys(labels)
    .sort()
    .map((l) => `${l}=${labels[l]}`)
    .join(",");
}

/** Finds the series that a measure reads once, to compute it at many times. */
export function evaluatorOf(measure: Measure, series: readonly TimedSeries[]): Evaluator {
  switch (measure.kind) {
    case "quantity":
      return quantity(measure, series);
    case "remainder": {
      const [whole, part] = [quantity(measure.whole, series), quantity(measure.part, series)];
      return combined(whole, part, (all, taken) => (taken === undefined ? undefined : all - taken));
    }
    case "or-zero": {
      const [of, where] = [evaluatorOf(measure.of, series), quantity(measure.where, series)];
      const zero = combined(where, where, () => 0);
      return (ms, engine) => new Map([...zero(ms, engine), ...of(ms, engine)]);
    }
    case "share": {
      const [part, whole] = [evaluatorOf(measure.part, series), quantity(measure.whole, series)];
      return combined(whole, part, (all, some = 0) => (all > 0 ? some / all : undefined));
    }
    case "quantile":
      return quantile(measure.phi, measure.buckets, series);
    case "constant": {
      const only = new Map([["", { labels: {}, value: measure.value }]]);
      return () => only;
    }
    case "either": {
      const evaluators = measure.of.map((m) => evaluatorOf(m, series));
      return (ms, engine) => new Map(evaluators.flatMap((e) => [...e(ms, engine)]));
    }
    case "computed": {
      const evaluate = measure.evaluator(series);
      const meets = (labels: LabelSet): boolean => measure.matchers.every((m) => matches(m, labels[m.label] ?? ""));
      return (ms, engine) => new Map([...evaluate(ms, engine)].filter(([, { labels }]) => meets(labels)));
    }
  }
}

/** A value for each series of the first, from it and the series of the second with the same labels. */
function combined(
  of: Evaluator,
  other: Evaluator,
  value: (a: number, b: number | undefined) => number | undefined,
): Evaluator {
  return (ms, engine) => {
    const result = new Map<string, Value>();
    const others = other(ms, engine);
    for (const [key, a] of of(ms, engine)) {
      const b = others.get(key);
      const both = value(a.value, b?.value);
      if (both !== undefined) result.set(key, valued(a.labels, both, a.isRounded ?? b?.isRounded));
    }
    return result;
  };
}

interface Group {
  readonly key: string;
  readonly labels: LabelSet;
  readonly series: TimedSeries[];
}

function grouped(of: Selector, series: readonly TimedSeries[], by: readonly string[] | undefined): readonly Group[] {
  const found = new Map<string, Group>();
  for (const one of series) {
    const { name, labels: all } = one.series;
    if (!selects(of, name, all)) continue;
    const labels = by ? only(all, by) : all;
    const key = keyOf(labels);
    const group = found.get(key);
    if (group) group.series.push(one);
    else found.set(key, { key, labels, series: [one] });
  }
  return [...found.values()];
}

export function only(labels: LabelSet, names: readonly string[]): LabelSet {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = labels[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function quantity(of: Quantity, series: readonly TimedSeries[]): Evaluator {
  const all = grouped(of.of, series, of.fold?.by);
  return (ms, engine) => {
    const result = new Map<string, Value>();
    for (const { key, labels, series } of all) {
      const values = taken(of, series, ms, engine);
      if (values.length === 0) continue;
      result.set(key, valued(labels, fold(of.fold?.how, values), dependsOnOrder(of, values)));
    }
    return result;
  };
}

export function valued(labels: LabelSet, value: number, isRounded: true | undefined): Value {
  return isRounded ? { labels, value, isRounded } : { labels, value };
}

function taken(of: Quantity, series: readonly TimedSeries[], ms: number, engine: Engine): readonly number[] {
  const values: number[] = [];
  for (const one of series) {
    const value = take(of, one, ms, engine);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function dependsOnOrder({ fold }: Quantity, values: readonly number[]): true | undefined {
  return fold?.how === "sum" || fold?.how === "avg" ? isInexact(values) : undefined;
}

function take(
  { take, windowMs, everyMs = windowMs }: Quantity,
  series: TimedSeries,
  ms: number,
  engine: Engine,
): number | undefined {
  switch (take) {
    case "now":
      return instant(series, ms, engine);
    case "rate":
      return rate(series, ms, windowMs, engine);
    case "increase":
      return increase(series, ms, windowMs, engine);
    case "growth":
      return growth(series, ms, windowMs);
    case "mean":
      return mean(series, ms, windowMs, engine);
    case "seconds":
      return seconds(series, ms, windowMs, everyMs, engine);
    case "highest":
    case "lowest": {
      const values = extremes(series, ms, windowMs, engine);
      return values.length === 0 ? undefined : fold(take === "highest" ? "max" : "min", values);
    }
  }
}

function fold(how: Fold = "sum", values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  switch (how) {
    case "sum":
      return sum;
    case "avg":
      return sum / values.length;
    case "max":
      return Math.max(...values);
    case "min":
      return Math.min(...values);
    case "count":
      return values.length;
  }
}

interface Histogram {
  readonly key: string;
  readonly labels: LabelSet;
  readonly buckets: { readonly bound: number; readonly series: readonly TimedSeries[] }[];
}

function quantile(phi: number, of: Quantity, series: readonly TimedSeries[]): Evaluator {
  const histograms = new Map<string, Histogram>();
  for (const { labels, series: counted } of grouped(of.of, series, of.fold?.by)) {
    const { le, ...rest } = labels;
    if (le === undefined) continue;
    const key = keyOf(rest);
    const known = histograms.get(key) ?? { key, labels: rest, buckets: [] };
    known.buckets.push({ bound: le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le), series: counted });
    histograms.set(key, known);
  }
  for (const { buckets } of histograms.values()) buckets.sort((a, b) => a.bound - b.bound);
  return (ms, engine) => {
    const result = new Map<string, Value>();
    for (const { key, labels, buckets } of histograms.values()) {
      const found = buckets.map(({ bound, series }) => [bound, taken(of, series, ms, engine)] as const);
      const counted = found.filter(([, values]) => values.length > 0);
      const counts = counted.map(([bound, values]) => [bound, fold(of.fold?.how, values)] as const);
      const isRounded = counted.some(([, values]) => dependsOnOrder(of, values)) || undefined;
      const value = histogramQuantile(phi, counts, engine);
      if (!Number.isNaN(value)) result.set(key, valued(labels, value, isRounded));
    }
    return result;
  };
}
