/** What several numbers make, as Prometheus computes it. */

import { sum } from "../../basics/sums.ts";

export const mean = (values: readonly number[]): number => sum(values) / values.length;

export function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((v) => (v - middle) ** 2));
}

/** Between the two values next to the rank. */
export function quantileOf(phi: number, values: readonly number[]): number {
  if (Number.isNaN(phi) || values.length === 0) return Number.NaN;
  if (phi < 0) return Number.NEGATIVE_INFINITY;
  if (phi > 1) return Number.POSITIVE_INFINITY;
  const sorted = values.toSorted((a, b) => a - b);
  const rank = phi * (sorted.length - 1);
  const low = Math.max(0, Math.floor(rank));
  const high = Math.min(sorted.length - 1, low + 1);
  const weight = rank - Math.floor(rank);
  return (sorted[low] ?? 0) * (1 - weight) + (sorted[high] ?? 0) * weight;
}
