/** Functions of instant vectors. */
import { call, number, string } from "./plain.ts";
import { type Native, type ScalarArgument, toExpr, type Vector, vectorOf } from "./vector.ts";

type HasBuckets<L> = "le" extends keyof L
  ? unknown
  : 'a quantile needs buckets: take the rate of .bucket, and keep "le"';

/**
 * The φ-quantile of a classic histogram, in its unit; the vector must still have `le`, or this does not compile.
 *
 * @example
 * promql(histogramQuantile(0.95, sum(rate(duration.bucket, "5m"), by("le"))))
 * // histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))
 */
export function histogramQuantile<L extends object>(
  quantile: ScalarArgument,
  buckets: (Vector<L> & HasBuckets<L>) | Native<L>,
): Vector<Omit<L, "le">> {
  return vectorOf(call("histogram_quantile", toExpr(quantile), buckets.expr));
}

/**
 * Several quantiles of a classic histogram at once, told apart by the new label. Needs Prometheus 3.11 and its experimental functions.
 *
 * @example
 * promql(histogramQuantiles(sum(rate(duration.bucket, "5m"), by("le")), "quantile", 0.5, 0.95))
 * // histogram_quantiles(sum by (le) (rate(http_request_duration_seconds_bucket[5m])), "quantile", 0.5, 0.95)
 */
export function histogramQuantiles<L extends object, const N extends string>(
  buckets: Vector<L> & HasBuckets<L>,
  label: N,
  ...quantiles: readonly [number, ...number[]]
): Vector<Omit<L, "le" | N> & { readonly [K in N]: string }> {
  return vectorOf(call("histogram_quantiles", buckets.expr, string(label), ...quantiles.map(number)));
}

/**
 * The share of observations between two bounds: of a native histogram, or of the buckets of a classic one.
 *
 * @example
 * promql(histogramFraction(0, 0.25, rate(wait, "5m")))
 * // histogram_fraction(0, 0.25, rate(wait_seconds[5m]))
 */
export function histogramFraction<L extends object>(
  lower: ScalarArgument,
  upper: ScalarArgument,
  histograms: Native<L> | (Vector<L> & HasBuckets<L>),
): Vector<Omit<L, "le">> {
  return vectorOf(call("histogram_fraction", toExpr(lower), toExpr(upper), histograms.expr));
}

/**
 * The absolute value.
 *
 * @example
 * promql(abs(queue))
 * // abs(queue_length)
 */
export function abs<L extends object>(vector: Vector<L>): Vector<L> {
  return vectorOf(call("abs", vector.expr));
}

/**
 * At most the limit.
 *
 * @example
 * promql(clampMax(queue, 10))
 * // clamp_max(queue_length, 10)
 */
export function clampMax<L extends object>(vector: Vector<L>, limit: ScalarArgument): Vector<L> {
  return vectorOf(call("clamp_max", vector.expr, toExpr(limit)));
}

/**
 * At least the limit.
 *
 * @example
 * promql(clampMin(queue, 10))
 * // clamp_min(queue_length, 10)
 */
export function clampMin<L extends object>(vector: Vector<L>, limit: ScalarArgument): Vector<L> {
  return vectorOf(call("clamp_min", vector.expr, toExpr(limit)));
}

/**
 * One series without labels.
 *
 * @example
 * promql(constant(1))
 * // vector(1)
 */
export function constant(value: number): Vector<Record<never, never>> {
  return vectorOf(call("vector", number(value)));
}
