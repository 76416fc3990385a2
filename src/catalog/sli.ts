/** What an objective counts, as data: selections, never rates. The engine applies every window. */
import type { Expr, Selector } from "../promql/ast.ts";
import type { ThresholdOp } from "./condition.ts";

/** Bad events in all events. */
export interface EventsSli {
  readonly kind: "events";
  readonly bad: Selector;
  readonly total: Selector;
}

/** Good events in all events. */
export interface GoodEventsSli {
  readonly kind: "good-events";
  readonly good: Selector;
  readonly total: Selector;
}

/** One latency budget and the bucket that stands in for it. */
export interface LatencyCase {
  /** The label's value, or undefined for series that have none of the others. */
  readonly value?: string;
  /** What the users were promised, in seconds. */
  readonly budget: number;
  /** What half of the users were promised, in seconds; for people to read, no rule counts by it. */
  readonly median?: number;
  /** The declared bucket that the ratio counts by, in seconds. */
  readonly under: number;
}

/** Observations above a bucket in all observations, apart for each value of a label. */
export interface LatencySli {
  readonly kind: "latency";
  readonly metric: string;
  readonly buckets: readonly number[];
  readonly bucket: Selector;
  readonly count: Selector;
  readonly per?: string | undefined;
  readonly cases: readonly LatencyCase[];
}

/** Bad things in all things, counted at each scrape. */
export interface GaugeRatioSli {
  readonly kind: "gauge-ratio";
  readonly bad: Selector;
  readonly total: Selector;
}

/** Observations above a bound in all observations of a native histogram, which estimates inside a bucket. */
export interface NativeLatencySli {
  readonly kind: "native-latency";
  readonly of: Selector;
  /** In seconds. */
  readonly under: number;
}

/** Things that were last renewed too long ago in all things; each series is a thing, its value the time of its renewal. */
export interface FreshnessSli {
  readonly kind: "freshness";
  readonly of: Selector;
  readonly withinMs: number;
}

/** Bad slices of time in all slices: one is bad if its condition holds when it ends. */
export interface SlicesSli {
  readonly kind: "slices";
  readonly sliceMs: number;
  readonly of: Expr;
  readonly op: ThresholdOp;
  readonly threshold: number;
}

/** Other SLOs taken together, each second by the error ratio of the last five minutes. */
export interface CompositeSli {
  readonly kind: "composite";
  readonly mode: "weighted" | "worst";
  readonly of: readonly { readonly slo: string; readonly weight: number }[];
}

export type Sli =
  | EventsSli
  | GoodEventsSli
  | LatencySli
  | NativeLatencySli
  | GaugeRatioSli
  | FreshnessSli
  | SlicesSli
  | CompositeSli;
