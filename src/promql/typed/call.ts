/** Functions of instant vectors. */
import { call, number } from "./plain.ts";
import { type Vector, vectorOf } from "./vector.ts";

/**
 * The φ-quantile of a classic histogram; the vector must still carry `le`, or this does not compile.
 *
 * @example histogramQuantile(0.95, sum(rate(coldStart.bucket, "5m"), by("le")))
 * // histogram_quantile(0.95, sum by (le) (rate(rustbox_cold_start_latency_seconds_bucket[5m])))
 */
export function histogramQuantile<L extends { readonly le: string }>(
  quantile: number,
  buckets: Vector<L>,
): Vector<Omit<L, "le">> {
  return vectorOf(call("histogram_quantile", number(quantile), buckets.expr));
}

/** `abs(x)` */
export function abs<L extends object>(vector: Vector<L>): Vector<L> {
  return vectorOf(call("abs", vector.expr));
}

/** `clamp_max(x, limit)` */
export function clampMax<L extends object>(vector: Vector<L>, limit: number): Vector<L> {
  return vectorOf(call("clamp_max", vector.expr, number(limit)));
}

/** `clamp_min(x, limit)` */
export function clampMin<L extends object>(vector: Vector<L>, limit: number): Vector<L> {
  return vectorOf(call("clamp_min", vector.expr, number(limit)));
}

/** One series without labels: `vector(1)`. */
export function constant(value: number): Vector<Record<never, never>> {
  return vectorOf(call("vector", number(value)));
}
