/**
 * Bytes that a sample takes in a compacted block, chunks and index together, by what is stored. Measured with promtool on series that
 * move in every interval of 15 seconds; `npm run suite long` measures them again.
 */
import type { SeriesType } from "../promql/schema.ts";

/** Counts of about ten events a scrape, gauges of small whole numbers, sums and recordings of any fraction. What stands still takes 0.6. */
const moving: Readonly<Record<SeriesType, number>> = {
  counter: 2,
  gauge: 1.4,
  "histogram-bucket": 2,
  "histogram-count": 2,
  "histogram-sum": 6.9,
  // One sample holds all of its buckets.
  "native-histogram": 20,
  // Rates and ratios take 8, counts about 3, what stands still nearly nothing.
  recorded: 6,
};

export function bytesPerSample(type: SeriesType): number {
  return moving[type];
}

/** A downsampled sample of Thanos: count, sum, minimum, maximum, and the counter without its resets. */
export const valuesOfDownsampled = 5;
