/** Finds scrapes that may take longer than the time until the next one. */
import { error } from "../../diagnostic.ts";
import { tryParseDuration } from "../../duration.ts";
import type { CatalogCheck } from "../check.ts";

export const timeoutExceedsInterval: CatalogCheck = ({ deployment: { scrape } }) => {
  const [timeout, interval] = [tryParseDuration(scrape.timeout), tryParseDuration(scrape.interval)];
  if (timeout === undefined || interval === undefined || timeout <= interval) return [];
  const message = `the scrape timeout ${scrape.timeout} is longer than the interval ${scrape.interval}`;
  return [
    error("timeout-exceeds-interval", "deployment.scrape.timeout", message, {
      notes: [{ message: "Prometheus refuses to load such a configuration" }],
      hint: `make it ${scrape.interval} at most`,
    }),
  ];
};
