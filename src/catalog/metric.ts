/** Declares what a service measures. Each metric is also a selection that PromQL can be built from. */
import type { Selector } from "../promql/ast.ts";
import type { Selection } from "../promql/typed/vector.ts";
import { type Declaration, declared } from "./declared.ts";
import type { LabelSpecs, LabelsOf, TargetLabels } from "./label.ts";

export type MetricType = "counter" | "gauge" | "histogram" | "native-histogram";

/** `planned` metrics are documented and never read by a rule or panel. */
export type Stability = "stable" | "planned";

/** Base units; percent is none: ratios go from 0 to 1. */
export type Unit = "seconds" | "bytes" | "ratio" | "count";

interface MetricOptions<S> {
  readonly help: string;
  /** What an operator reads it for. */
  readonly useFor: string;
  readonly labels?: S;
  readonly unit?: Unit;
  readonly stability?: Stability;
  /** Why a name that breaks the naming conventions is kept. */
  readonly legacyName?: string;
  /** Why no panel and no rule reads it. */
  readonly unused?: string;
  /** The lowest and the highest value that a gauge can have: `[0, Infinity]` for a number of things. */
  readonly values?: readonly [low: number, high: number];
  /** The counter that counts everything this one counts a part of, so that their ratio is at most 1. */
  readonly partOf?: MetricInfo;
}

export interface MetricInfo extends Declaration {
  readonly kind: "metric";
  readonly type: MetricType;
  readonly name: string;
  readonly help: string;
  readonly useFor: string;
  readonly unit: Unit;
  readonly labels: LabelSpecs;
  readonly stability: Stability;
  readonly legacyName?: string;
  readonly unused?: string;
  readonly values?: readonly [low: number, high: number];
  readonly partOf?: MetricInfo;
  /** Upper bounds of a histogram in its unit, without `+Inf`. */
  readonly buckets?: readonly number[];
}

export interface Counter<in out L extends object> extends MetricInfo, Selection<"counter", L> {
  readonly type: "counter";
}

export interface Gauge<in out L extends object> extends MetricInfo, Selection<"gauge", L> {
  readonly type: "gauge";
}

/** A classic histogram; its three families are selected apart. */
export interface Histogram<in out L extends object, out B extends number> extends MetricInfo {
  readonly type: "histogram";
  readonly buckets: readonly B[];
  /** `name_bucket`, with the label `le`. */
  readonly bucket: Selection<"bucket", L & { readonly le: string }>;
  /** `name_count` */
  readonly count: Selection<"counter", L>;
  /** `name_sum` */
  readonly sum: Selection<"counter", L>;
}

/** A native histogram: one series that holds all of its buckets, which widen with their distance from zero. */
export interface NativeHistogram<in out L extends object> extends MetricInfo, Selection<"native", L> {
  readonly type: "native-histogram";
}

function info<T extends MetricType>(type: T, name: string, options: MetricOptions<LabelSpecs>) {
  const { labels = {}, unit = "count", stability = "stable", ...rest } = options;
  return declared({ kind: "metric", type, name, labels, unit, stability, ...rest } as const);
}

function selector(name: string): Selector {
  return { kind: "selector", name, matchers: [] };
}

/**
 * A counter: it only grows, and starts again from zero with its process.
 *
 * @example counter("rustbox_cleanup_total", { help: "…", useFor: "…", labels: { outcome: ["success", "failure"] } })
 */
export function counter<const S extends LabelSpecs = Record<never, never>>(
  name: string,
  options: MetricOptions<S>,
): Counter<LabelsOf<S>> {
  return { ...info("counter", name, options), sample: "counter", expr: selector(name) };
}

/** A gauge: a value that goes up and down, usable without `rate`. */
export function gauge<const S extends LabelSpecs = Record<never, never>>(
  name: string,
  options: MetricOptions<S>,
): Gauge<LabelsOf<S>> {
  return { ...info("gauge", name, options), sample: "gauge", expr: selector(name) };
}

/**
 * A classic histogram with the upper bounds of its buckets, ascending, `+Inf` left out.
 *
 * @example histogram("rustbox_cold_start_latency_seconds", { unit: "seconds", buckets: [0.1, 0.25, 0.5], … })
 */
export function histogram<const B extends number, const S extends LabelSpecs = Record<never, never>>(
  name: string,
  options: MetricOptions<S> & { readonly buckets: readonly B[] },
): Histogram<LabelsOf<S>, B> {
  return {
    ...info("histogram", name, options),
    buckets: options.buckets,
    bucket: { sample: "bucket", expr: selector(`${name}_bucket`) },
    count: { sample: "counter", expr: selector(`${name}_count`) },
    sum: { sample: "counter", expr: selector(`${name}_sum`) },
  };
}

/**
 * A native histogram, which Prometheus scrapes from 2.40 on where it is told to. It has no bounds to declare.
 *
 * @example nativeHistogram("shop_wait_seconds", { unit: "seconds", help: "…", useFor: "…" })
 */
export function nativeHistogram<const S extends LabelSpecs = Record<never, never>>(
  name: string,
  options: MetricOptions<S>,
): NativeHistogram<LabelsOf<S>> {
  return { ...info("native-histogram", name, options), sample: "native", expr: selector(name) };
}

/** Prometheus' own verdict on each scrape: 1 where the target answered, 0 where it did not. */
export const up: Selection<"gauge", TargetLabels> = { sample: "gauge", expr: selector("up") };
