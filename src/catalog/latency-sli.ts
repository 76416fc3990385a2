/** Declares that an objective counts by how long something took. */
import type { Selection } from "../promql/typed/vector.ts";
import type { Histogram } from "./metric.ts";
import type { LatencyCase, LatencySli, NativeLatencySli } from "./sli.ts";

/**
 * Counts observations above a declared bucket; `budget` is what the users were promised, both in seconds.
 *
 * @example
 * latency({ of: duration, budget: 0.2, under: 0.25 })
 */
export function latency<L extends object, B extends number>(of: {
  readonly of: Histogram<L, B>;
  readonly budget: number;
  readonly under: NoInfer<B>;
}): LatencySli {
  return latencySli(of.of, [{ budget: of.budget, under: of.under }]);
}

interface Budget<B> {
  readonly budget: number;
  readonly median?: number | undefined;
  readonly under: NoInfer<B>;
}

/**
 * One latency budget for each value of a label; `otherwise` holds for series that do not have the label.
 *
 * @example
 * latencyPer("route", {
 *   of: duration,
 *   cases: { api: { budget: 0.1, under: 0.1 }, web: { budget: 0.8, under: 1 } },
 *   otherwise: { budget: 1, under: 1 },
 * })
 */
export function latencyPer<L extends object, B extends number, K extends keyof L & string>(
  label: K,
  of: {
    readonly of: Histogram<L, B>;
    readonly cases: { readonly [V in Exclude<L[K] & string, "">]: Budget<B> };
    readonly otherwise: Budget<B>;
  },
): LatencySli {
  const cases = Object.entries<Budget<number>>(of.cases).map(([value, budget]) => ({ value, ...latencyCase(budget) }));
  return { ...latencySli(of.of, [...cases, latencyCase(of.otherwise)]), per: label };
}

function latencyCase({ budget, median, under }: Budget<number>): LatencyCase {
  return { budget, ...(median === undefined ? {} : { median }), under };
}

/**
 * Counts observations above a bound, which need not be a bucket's. Inside the bucket that holds the bound they are taken to
 * be spread evenly; a power of two is a bound of every native histogram and counted exactly.
 *
 * @example
 * nativeLatency({ of: wait, under: 0.25 })
 */
export function nativeLatency<L extends object>(of: {
  readonly of: Selection<"native", L>;
  /** In seconds. */
  readonly under: number;
}): NativeLatencySli {
  return { kind: "native-latency", of: of.of.expr, under: of.under };
}

function latencySli<L extends object, B extends number>(
  of: Histogram<L, B>,
  cases: readonly LatencyCase[],
): LatencySli {
  const { name, buckets, bucket, count } = of;
  return { kind: "latency", metric: name, buckets, bucket: bucket.expr, count: count.expr, cases };
}
