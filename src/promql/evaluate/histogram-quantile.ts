/** The quantile of a classic histogram as `histogram_quantile` computes it. Knows buckets, and nothing of series. */
import type { Engine } from "./engine.ts";

/** The upper bound of a bucket, and how many observations are not above it. */
export type Bucket = readonly [bound: number, count: number];

/**
 * Within the bucket that holds the rank, observations are taken to be spread evenly; the engines round differently. NaN where there is
 * no bucket for all observations, or none was observed. Buckets ascend.
 * @example histogramQuantile(0.5, [[1, 10], [2, 30], [Infinity, 40]], "open") // 1.5
 */
export function histogramQuantile(phi: number, buckets: readonly Bucket[], engine: Engine): number {
  if (phi < 0) return Number.NEGATIVE_INFINITY;
  if (phi > 1) return Number.POSITIVE_INFINITY;
  const last = buckets.length - 1;
  const top = buckets[last]?.[0];
  const counts = rising(buckets);
  const all = counts[last] ?? 0;
  if (top !== Number.POSITIVE_INFINITY || last < 1 || all === 0 || Number.isNaN(all * phi)) return Number.NaN;
  const rank = phi * all;
  const found = counts.findIndex((count) => count >= rank);
  if (found === last) return buckets[last - 1]?.[0] ?? Number.NaN;
  const [upper, upTo] = [buckets[found]?.[0] ?? Number.NaN, counts[found] ?? Number.NaN];
  if (found === 0 && upper <= 0) return upper;
  const [lower, below] = found === 0 ? [0, 0] : [buckets[found - 1]?.[0] ?? 0, counts[found - 1] ?? 0];
  const [width, above, within] = [upper - lower, rank - below, upTo - below];
  return engine === "previous" ? lower + (width * above) / within : lower + width * (above / within);
}

/** Rates of buckets are extrapolated each on its own: what falls below the bucket before is raised to it. */
function rising(buckets: readonly Bucket[]): readonly number[] {
  let highest = Number.NEGATIVE_INFINITY;
  return buckets.map(([, count]) => (highest = Math.max(count, highest)));
}
