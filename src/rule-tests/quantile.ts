/** The quantile of a classic histogram as `histogram_quantile` computes it. Knows buckets, and nothing of series. */
import type { Engine } from "./engine.ts";

/** Within the bucket that holds the rank, observations are taken to be spread evenly; the engines round differently. */
export function quantileOf(
  phi: number,
  buckets: readonly (readonly [number, number])[],
  engine: Engine,
): number | undefined {
  const [top, all] = buckets.at(-1) ?? [0, 0];
  if (top !== Number.POSITIVE_INFINITY || all === 0 || buckets.length < 2) return undefined;
  const rank = phi * all;
  const found = buckets.findIndex(([, count]) => count >= rank);
  const [upper, upTo] = buckets[found] ?? [top, all];
  if (upper === Number.POSITIVE_INFINITY) return buckets.at(-2)?.[0];
  const [lower, below] = buckets[found - 1] ?? [0, 0];
  const inside = upTo - below;
  return engine === "previous"
    ? lower + ((upper - lower) * (rank - below)) / inside
    : lower + (upper - lower) * ((rank - below) / inside);
}
