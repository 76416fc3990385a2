/** Finds intervals that Prometheus does not look back across. */

import { tryParseDuration } from "../../basics/duration.ts";
import { jobEntries } from "../../catalog/deployment.ts";
import type { CatalogCheck } from "../check.ts";

/** Prometheus' default `--query.lookback-delta`. */
const lookbackMs = 300_000;

export const intervalTooLong: CatalogCheck = {
  on: "catalog",
  code: "interval-too-long",
  severity: ["error"],
  finds: "a scrape or evaluation interval of five minutes or more",
  because: "Prometheus looks back five minutes, so every series disappears between two samples",
  example: {
    form: "catalog",
    fails: 'deployment: { evaluationInterval: "5m" }',
    passes: 'deployment: { evaluationInterval: "1m" }',
  },
  run: ({ deployment }) => {
    const intervals = [
      ...jobEntries(deployment).map(({ at, value }) => [`${at}.interval`, value.interval, "a scraped"] as const),
      ["deployment.evaluationInterval", deployment.evaluationInterval, "a recorded"],
    ] as const;
    return intervals.flatMap(([at, text, what]) => {
      if ((tryParseDuration(text) ?? 0) < lookbackMs) return [];
      return {
        at,
        message: `an interval of ${text} leaves gaps in every query`,
        because: `${what} value is valid for 5 minutes, then its series is missing`,
        hint: "2m is the longest that survives a missed scrape",
      };
    });
  },
};
