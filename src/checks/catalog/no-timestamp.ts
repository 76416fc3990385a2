/** Finds freshness SLOs over gauges that show no time, or that no scrape could ever find fresh. */
import { entries } from "../../catalog/catalog.ts";
import type { FreshnessSli } from "../../catalog/slo.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import { formatDuration, tryParseDuration } from "../../duration.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import type { SeriesSchema } from "../../promql/schema.ts";
import type { CatalogCheck } from "../check.ts";

const code = "no-timestamp";

export const noTimestamp: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value: { sli } }) => {
    if (sli.kind !== "freshness") return [];
    const series = declaredSchema(catalog).get(sli.of.name ?? "");
    const scrapeMs = tryParseDuration(catalog.deployment.scrape.interval) ?? 0;
    return [...ofGauge(series, `${at}.sli.of`), ...ofBound(sli, scrapeMs, `${at}.sli.within`)];
  });

/** What is not declared at all is for another check. */
function ofGauge(series: SeriesSchema | undefined, at: string): readonly Diagnostic[] {
  if (series === undefined || series.unit === "seconds") return [];
  return [
    error(code, at, `${series.name} shows no time, its unit is ${series.unit}`, {
      notes: [{ message: "an age is the time now less the value, both in seconds since 1970" }],
      hint: 'let the service export the time itself, say unit: "seconds", and end its name with _timestamp_seconds',
    }),
  ];
}

/** A value is as old as the scrape that brought it, on top of its own age. */
function ofBound({ of, withinMs }: FreshnessSli, scrapeMs: number, at: string): readonly Diagnostic[] {
  if (withinMs >= 2 * scrapeMs) return [];
  const [bound, least] = [withinMs, 2 * scrapeMs].map(formatDuration);
  return [
    error(code, at, `${of.name} is scraped too seldom to be found fresh within ${bound}`, {
      notes: [{ message: `between two scrapes, one each ${formatDuration(scrapeMs)}, its value gets old` }],
      hint: `allow ${least} at least`,
    }),
  ];
}
