/** Finds scrapes that may take longer than the time until the next one. */

import { tryParseDuration } from "../../basics/duration.ts";
import { jobEntries } from "../../catalog/deployment.ts";
import type { CatalogCheck } from "../check.ts";

export const timeoutExceedsInterval: CatalogCheck = {
  on: "catalog",
  code: "timeout-exceeds-interval",
  severity: ["error"],
  finds: "a scrape timeout longer than the scrape interval",
  because: "Prometheus refuses to load such a configuration",
  example: {
    form: "catalog",
    fails: 'scrape: { interval: "15s", timeout: "20s" }',
    passes: 'scrape: { interval: "15s", timeout: "10s" }',
  },
  run: ({ deployment }) =>
    jobEntries(deployment).flatMap(({ at, value: scrape }) => {
      const [timeout, interval] = [tryParseDuration(scrape.timeout), tryParseDuration(scrape.interval)];
      if (timeout === undefined || interval === undefined || timeout <= interval) return [];
      return [
        {
          at: `${at}.timeout`,
          message: `the scrape timeout ${scrape.timeout} is longer than the interval ${scrape.interval}`,
          hint: `make it ${scrape.interval} at most`,
        },
      ];
    }),
};
