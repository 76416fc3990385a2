/** Finds expressions that read a metric nobody exports and no rule records. */
import { error } from "../../diagnostic.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import type { Selector } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";
import { pointAt } from "../read-expression.ts";
import { selectorSites } from "../selectors.ts";

export const unknownMetric: CatalogCheck = (catalog) => {
  const schema = declaredSchema(catalog);
  const isUnknown = ({ name }: Selector): boolean =>
    name !== undefined && !schema.has(name) && !prometheusOwn.has(name) && !expandedLater.test(name);
  return selectorSites(catalog, isUnknown).map(({ at, read, selector }) => {
    const { name = "" } = selector;
    const marked = pointAt(read, read.reading.parts.heads.get(selector));
    const notes = [{ message: because(name, schema) }];
    const hint = didYouMean(name, [...schema.keys()]);
    return error("unknown-metric", at, `there is no metric "${name}"`, { ...marked, notes, hint });
  });
};

/** Series that Prometheus makes itself, whatever it scrapes. */
const prometheusOwn = new Set([
  "ALERTS",
  "ALERTS_FOR_STATE",
  "scrape_duration_seconds",
  "scrape_samples_scraped",
  "scrape_samples_post_metric_relabeling",
  "scrape_series_added",
  "scrape_timeout_seconds",
  "scrape_sample_limit",
  "scrape_body_size_bytes",
]);

/** The engine's own recordings are known only once the SLOs are expanded. */
const expandedLater = /^slo:/;

/** People forget that a histogram has no series of its own name. */
function because(name: string, schema: Schema): string {
  const isFamily = [...schema.values()].some((series) => series.family === name);
  return isFamily
    ? "a histogram is three families of series: _bucket, _count and _sum"
    : "the catalog declares neither a metric nor a recording of that name, so the result is always empty";
}
