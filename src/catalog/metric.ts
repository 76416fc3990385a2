/** Declares what a service measures. Each metric is also a selection that PromQL can be built from. */
import type { Selector } from "../promql/ast.ts";
import type { Selection } from "../promql/typed/vector.ts";
import type { MetricUnit } from "../promql/units.ts";
import { type Declaration, declared } from "./declared.ts";
import { type LabelSpecs, type LabelsOf, others, type TargetLabels } from "./label.ts";

export type MetricType = "counter" | "gauge" | "histogram" | "native-histogram";

/** `planned` metrics are documented and never read by a rule or panel; `deprecated` ones may be exported still, and need not be. */
type Stability = "stable" | "planned" | "deprecated";

export type Unit = MetricUnit;

interface MetricOptions<S> {
  readonly help: string;
  /** What an operator reads it for; left out, the documents do not say. */
  readonly useFor?: string | undefined;
  readonly labels?: S | undefined;
  readonly unit?: Unit | undefined;
  readonly stability?: Stability | undefined;
  /** Why a name that breaks the naming conventions is kept. */
  readonly legacyName?: string | undefined;
  /** Why no panel and no rule reads it. */
  readonly unused?: string | undefined;
  /** What exports it, other than the service: a catalog keeps of such metrics those that something reads. */
  readonly exporter?: string | undefined;
  /** The lowest and the highest value that a gauge can have: `[0, Infinity]` for a number of things. */
  readonly values?: readonly [low: number, high: number] | undefined;
  /** The counter that counts everything this one counts a part of, so that their ratio is at most 1. */
  readonly partOf?: MetricInfo | undefined;
}

export interface MetricInfo extends Declaration {
  readonly kind: "metric";
  readonly type: MetricType;
  readonly name: string;
  readonly help: string;
  readonly useFor?: string | undefined;
  readonly unit: Unit;
  readonly labels: LabelSpecs;
  /** Its series may have labels that are not among those: `anyLabels`. */
  readonly hasOtherLabels?: true | undefined;
  readonly stability: Stability;
  readonly legacyName?: string | undefined;
  readonly unused?: string | undefined;
  readonly exporter?: string | undefined;
  readonly values?: readonly [low: number, high: number] | undefined;
  readonly partOf?: MetricInfo | undefined;
  /** Upper bounds of a histogram in its unit, without `+Inf`. */
  readonly buckets?: readonly number[] | undefined;
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
  const more = others in labels ? ({ hasOtherLabels: true } as const) : {};
  return declared({ kind: "metric", type, name, labels, ...more, unit, stability, ...rest } as const);
}

function selector(name: string): Selector {
  return { kind: "selector", name, matchers: [] };
}

/**
 * A counter: it only grows, and starts again from zero with its process.
 *
 * @example
 * const logins = counter("logins_total", { help: "Logins.", useFor: "Usage", labels: { by: ["password", "key"] } });
 * promql(rate(where(logins, { by: "key" }), "5m"))
 * // rate(logins_total{by="key"}[5m])
 */
export function counter<const S extends LabelSpecs = Record<never, never>>(
  name: string,
  options: MetricOptions<S>,
): Counter<LabelsOf<S>> {
  return { ...info("counter", name, options), sample: "counter", expr: selector(name) };
}

/**
 * A gauge: a value that goes up and down, usable without `rate`.
 *
 * @example
 * promql(gauge("temperature_celsius", { help: "Of the room.", useFor: "Cooling" }))
 * // temperature_celsius
 */
export function gauge<const S extends LabelSpecs = Record<never, never>>(
  name: string,
  options: MetricOptions<S>,
): Gauge<LabelsOf<S>> {
  return { ...info("gauge", name, options), sample: "gauge", expr: selector(name) };
}

/**
 * A classic histogram with the upper bounds of its buckets in its unit, ascending, `+Inf` left out.
 *
 * @example
 * const size = histogram("upload_bytes", { help: "Uploads.", useFor: "Load", unit: "bytes", buckets: [1024, 65536] });
 * promql(rate(size.count, "5m"))
 * // rate(upload_bytes_count[5m])
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
 * A native histogram, which Prometheus scrapes from 2.40 on where its configuration says so. It has no bounds to declare.
 *
 * @example
 * promql(nativeHistogram("wait_seconds", { help: "Time in the queue.", useFor: "Latency", unit: "seconds" }))
 * // wait_seconds
 */
export function nativeHistogram<const S extends LabelSpecs = Record<never, never>>(
  name: string,
  options: MetricOptions<S>,
): NativeHistogram<LabelsOf<S>> {
  return { ...info("native-histogram", name, options), sample: "native", expr: selector(name) };
}

/**
 * 1 where Prometheus could scrape the target, 0 where it could not.
 *
 * @example
 * promql(where(up, { job: "shop" }))
 * // up{job="shop"}
 */
export const up: Selection<"gauge", TargetLabels> = { sample: "gauge", expr: selector("up") };
/**
 * How many samples the last scrape of the target had, those of runtimes and client libraries included.
 *
 * @example
 * promql(where(scrapedSamples, { job: "shop" }))
 * // scrape_samples_post_metric_relabeling{job="shop"}
 */
export const scrapedSamples: Selection<"gauge", TargetLabels> = {
  sample: "gauge",
  expr: selector("scrape_samples_post_metric_relabeling"),
};
