/** The value of a measure at one moment, told from what it means. A second opinion to PromQL, not a copy of it. */
import type { LabelSet } from "../model/model.ts";
import type { Selector } from "../promql/ast.ts";
import { print } from "../promql/print/print.ts";
import { type Engine, growth, increase, instant, mean, type Readable, rate, valuesIn } from "./engine.ts";
import { isInexact } from "./inexact.ts";
import type { Fold, Measure, Quantity } from "./measure.ts";
import { ranked } from "./ranked.ts";
import { selects } from "./track.ts";

export interface Value {
  readonly labels: LabelSet;
  readonly value: number;
  /** Made of sums that depend on their order, which no engine tells, so that its last digits are not known. */
  readonly isRounded?: true;
}

/** Values by their labels, written as a key. */
export type Values = ReadonlyMap<string, Value>;

/** Reads a measure at a moment. */
export type Gauge = (ms: number, engine: Engine) => Values;

export function keyOf(labels: LabelSet): string {
  return Object.keys(labels)
    .sort()
    .map((l) => `${l}=${labels[l]}`)
    .join(",");
}

/** What a measure reads of these series, sorted out once and then read at many moments. */
export function gaugeOf(measure: Measure, tracks: readonly Readable[]): Gauge {
  switch (measure.kind) {
    case "quantity":
      return quantity(measure, tracks);
    case "remainder": {
      const [whole, part] = [quantity(measure.whole, tracks), quantity(measure.part, tracks)];
      return combined(whole, part, (all, taken) => (taken === undefined ? undefined : all - taken));
    }
    case "or-zero": {
      const [of, where] = [gaugeOf(measure.of, tracks), quantity(measure.where, tracks)];
      const zero = combined(where, where, () => 0);
      return (ms, engine) => new Map([...zero(ms, engine), ...of(ms, engine)]);
    }
    case "share": {
      const [part, whole] = [gaugeOf(measure.part, tracks), quantity(measure.whole, tracks)];
      return combined(whole, part, (all, some = 0) => (all > 0 ? some / all : undefined));
    }
    case "quantile":
      return quantile(measure.phi, measure.buckets, tracks);
    case "constant": {
      const only = new Map([["", { labels: {}, value: measure.value }]]);
      return () => only;
    }
    case "either": {
      const gauges = measure.of.map((m) => gaugeOf(m, tracks));
      return (ms, engine) => new Map(gauges.flatMap((g) => [...g(ms, engine)]));
    }
  }
}

/** A value for each series of the first gauge, from it and its twin of the second. */
function combined(of: Gauge, other: Gauge, value: (a: number, b: number | undefined) => number | undefined): Gauge {
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
  readonly tracks: Readable[];
}

/** Alerts of one catalog ask the same of the same series again and again. */
const known = new WeakMap<readonly Readable[], Map<string, readonly Group[]>>();

function groups({ of, fold }: Quantity, tracks: readonly Readable[]): readonly Group[] {
  const asked = known.get(tracks) ?? new Map<string, readonly Group[]>();
  known.set(tracks, asked);
  const question = `${print(of)} ${fold?.by.join(",") ?? "apart"}`;
  const answer = asked.get(question) ?? grouped(of, tracks, fold?.by);
  asked.set(question, answer);
  return answer;
}

function grouped(of: Selector, tracks: readonly Readable[], by: readonly string[] | undefined): readonly Group[] {
  const found = new Map<string, Group>();
  for (const track of tracks) {
    const { name, labels: all } = track.track;
    if (!selects(of, name, all)) continue;
    const labels = by ? only(all, by) : all;
    const key = keyOf(labels);
    const group = found.get(key);
    if (group) group.tracks.push(track);
    else found.set(key, { key, labels, tracks: [track] });
  }
  return [...found.values()];
}

function only(labels: LabelSet, names: readonly string[]): LabelSet {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = labels[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function quantity(of: Quantity, tracks: readonly Readable[]): Gauge {
  const all = groups(of, tracks);
  return (ms, engine) => {
    const result = new Map<string, Value>();
    for (const { key, labels, tracks } of all) {
      const values = taken(of, tracks, ms, engine);
      if (values.length === 0) continue;
      result.set(key, valued(labels, fold(of.fold?.how, values), dependsOnOrder(of, values)));
    }
    return result;
  };
}

export function valued(labels: LabelSet, value: number, isRounded: true | undefined): Value {
  return isRounded ? { labels, value, isRounded } : { labels, value };
}

function taken(of: Quantity, tracks: readonly Readable[], ms: number, engine: Engine): readonly number[] {
  const values: number[] = [];
  for (const track of tracks) {
    const value = take(of, track, ms, engine);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function dependsOnOrder({ fold }: Quantity, values: readonly number[]): true | undefined {
  return fold?.how === "sum" || fold?.how === "avg" ? isInexact(values) : undefined;
}

function take({ take, windowMs }: Quantity, track: Readable, ms: number, engine: Engine): number | undefined {
  switch (take) {
    case "now":
      return instant(track, ms, engine);
    case "rate":
      return rate(track, ms, windowMs, engine);
    case "increase":
      return increase(track, ms, windowMs, engine);
    case "growth":
      return growth(track, ms, windowMs);
    case "mean":
      return mean(track, ms, windowMs, engine);
    case "share-of-time":
      return mean(track, ms, windowMs, "open");
    case "there":
      return mean(track, ms, windowMs, "open") === undefined ? undefined : 1;
    case "highest":
    case "lowest": {
      const values = valuesIn(track, ms, windowMs, engine);
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
  readonly buckets: { readonly bound: number; readonly tracks: readonly Readable[] }[];
}

function quantile(phi: number, of: Quantity, tracks: readonly Readable[]): Gauge {
  const histograms = new Map<string, Histogram>();
  for (const { labels, tracks: counted } of groups(of, tracks)) {
    const { le, ...rest } = labels;
    if (le === undefined) continue;
    const key = keyOf(rest);
    const known = histograms.get(key) ?? { key, labels: rest, buckets: [] };
    known.buckets.push({ bound: le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le), tracks: counted });
    histograms.set(key, known);
  }
  for (const { buckets } of histograms.values()) buckets.sort((a, b) => a.bound - b.bound);
  return (ms, engine) => {
    const result = new Map<string, Value>();
    for (const { key, labels, buckets } of histograms.values()) {
      const found = buckets.map(({ bound, tracks }) => [bound, taken(of, tracks, ms, engine)] as const);
      const counted = found.filter(([, values]) => values.length > 0);
      const counts = counted.map(([bound, values]) => [bound, fold(of.fold?.how, values)] as const);
      const isRounded = counted.some(([, values]) => dependsOnOrder(of, values)) || undefined;
      const value = ranked(phi, counts, engine);
      if (value !== undefined) result.set(key, valued(labels, value, isRounded));
    }
    return result;
  };
}
