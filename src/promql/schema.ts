/** What is known of the series that a query can meet: the ground that inference stands on. */
import type { Expr } from "./ast.ts";

/** The values a label can have. */
export interface LabelDomain {
  readonly values: readonly string[];
  /** No other values than these exist. */
  readonly closed: boolean;
  /** `sometimes`: series without the label exist as well. */
  readonly presence: "always" | "sometimes";
}

export type SeriesType = "counter" | "gauge" | "histogram-bucket" | "histogram-count" | "histogram-sum" | "recorded";

export interface SeriesSchema {
  /** As queries select it: `rustbox_cold_start_latency_seconds_bucket`. */
  readonly name: string;
  /** The declared metric: `rustbox_cold_start_latency_seconds`; a recording's own name. */
  readonly family: string;
  readonly type: SeriesType;
  readonly unit: "seconds" | "bytes" | "ratio" | "count" | "unknown";
  readonly labels: Readonly<Record<string, LabelDomain>>;
  /** Upper bounds of a histogram without `+Inf`, in its unit. */
  readonly bounds?: readonly number[];
  readonly planned: boolean;
  /** The interval of the job that scrapes it, or of the group that records it. */
  readonly intervalMs: number;
  /** Where the catalog declares it. */
  readonly at: string;
  /** What a recording rule records, and the labels the rule adds. */
  readonly recorded?: { readonly expr: Expr; readonly labels: Readonly<Record<string, string>> };
}

/** Series by name. */
export type Schema = ReadonlyMap<string, SeriesSchema>;
