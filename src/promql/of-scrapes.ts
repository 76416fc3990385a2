/** The series that Prometheus adds to each scrape by itself. Knows nothing of what a service exports. */
import type { SeriesSchema } from "./schema.ts";

type OfScrapes = Pick<SeriesSchema, "unit" | "values">;

/** As of Prometheus 2.42; what feature flags add is left out. */
const facts: Readonly<Record<string, OfScrapes>> = {
  up: { unit: "ratio", values: [0, 1] },
  scrape_duration_seconds: { unit: "seconds", values: [0, Number.POSITIVE_INFINITY] },
  scrape_samples_scraped: { unit: "count", values: [0, Number.POSITIVE_INFINITY] },
  scrape_samples_post_metric_relabeling: { unit: "count", values: [0, Number.POSITIVE_INFINITY] },
  scrape_series_added: { unit: "count", values: [0, Number.POSITIVE_INFINITY] },
};

export const ofScrapes: readonly (readonly [name: string, facts: OfScrapes])[] = Object.entries(facts);

/** @example isOfScrapes("up") // true */
export function isOfScrapes(name: string): boolean {
  return Object.hasOwn(facts, name);
}
