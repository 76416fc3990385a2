/** Finds intervals after which Prometheus has already forgotten the last sample. */
import { error } from "../../diagnostic.ts";
import { tryParseDuration } from "../../duration.ts";
import type { CatalogCheck } from "../check.ts";

/** Prometheus' default `--query.lookback-delta`. */
const lookbackMs = 300_000;

export const intervalTooLong: CatalogCheck = ({ deployment: { scrape, evaluationInterval } }) => {
  const intervals = [
    ["deployment.scrape.interval", scrape.interval, "a scraped"],
    ["deployment.evaluationInterval", evaluationInterval, "a recorded"],
  ] as const;
  return intervals.flatMap(([at, text, what]) => {
    if ((tryParseDuration(text) ?? 0) < lookbackMs) return [];
    return error("interval-too-long", at, `an interval of ${text} leaves gaps in every query`, {
      notes: [{ message: `${what} value counts for 5 minutes, then the series is taken for gone` }],
      hint: "2m is the longest that survives a missed scrape",
    });
  });
};
