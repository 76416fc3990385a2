/** Functions of instant vectors. */
import { call, number } from "./plain.ts";
import { type Vector, vectorOf } from "./vector.ts";

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
  quantile: number,
  buckets: Vector<L> & HasBuckets<L>,
): Vector<Omit<L, "le">> {
  return vectorOf(call("histogram_quantile", number(quantile), buckets.expr));
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
export function clampMax<L extends object>(vector: Vector<L>, limit: number): Vector<L> {
  return vectorOf(call("clamp_max", vector.expr, number(limit)));
}

/**
 * At least the limit.
 *
 * @example
 * promql(clampMin(queue, 10))
 * // clamp_min(queue_length, 10)
 */
export function clampMin<L extends object>(vector: Vector<L>, limit: number): Vector<L> {
  return vectorOf(call("clamp_min", vector.expr, number(limit)));
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
