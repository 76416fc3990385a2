/** Finds freshness SLOs on gauges that are not a time, or that no scrape could ever find fresh. */

import { formatDuration } from "../../basics/duration.ts";
import { entries } from "../../catalog/catalog.ts";
import type { FreshnessSli } from "../../catalog/sli.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import type { SeriesSchema } from "../../promql/schema.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const noTimestamp: CatalogCheck = {
  on: "catalog",
  code: "no-timestamp",
  severity: ["error"],
  finds: "a freshness SLO on a gauge that is not a time, or with a bound of less than two scrapes",
  because: "an age is the time now minus the value, so any other value makes it nonsense",
  example: {
    form: "catalog",
    fails: 'slos: { fresh: slo("fresh", { ...promise, sli: freshness({ of: queue, within: "1h" }) }) }',
    passes: 'slos: { fresh: slo("fresh", { ...promise, sli: freshness({ of: lastBackup, within: "1h" }) }) }',
  },
  run: (catalog) =>
    entries(catalog, "slo").flatMap(({ at, value: { sli } }) => {
      if (sli.kind !== "freshness") return [];
      const series = declaredSchema(catalog).get(sli.of.name ?? "");
      const scrapeMs = series?.intervalMs ?? 0;
      return [...ofGauge(series, `${at}.sli.of`), ...ofBound(sli, scrapeMs, `${at}.sli.within`)];
    }),
};

/** unknown-metric reports what is not declared at all. */
function ofGauge(series: SeriesSchema | undefined, at: string): readonly Finding[] {
  if (series === undefined || series.unit === "seconds") return [];
  return [
    {
      at,
      message: `${series.name} is not a time: its unit is ${series.unit}`,
      because: "an age is the time now minus the value, both in seconds since 1970",
      hint: 'let the service export the time itself, with unit: "seconds" and a name that ends with _timestamp_seconds',
    },
  ];
}

/** A value is as old as the scrape that brought it, on top of its own age. */
function ofBound({ of, withinMs }: FreshnessSli, scrapeMs: number, at: string): readonly Finding[] {
  if (withinMs >= 2 * scrapeMs) return [];
  return [
    {
      at,
      message: `${of.name} is scraped too rarely to be fresh within ${formatDuration(withinMs)}`,
      because: `its value ages between two scrapes, one each ${formatDuration(scrapeMs)}`,
      hint: `allow at least ${formatDuration(2 * scrapeMs)}`,
    },
  ];
}
