/** Finds catalogs whose declared labels multiply to more series than one target is allowed. Counts what may be, not what is. */
import { warning } from "../../diagnostic.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { exportedSeries, seriesCount, seriesPerTarget } from "../../model/series-count.ts";
import type { CatalogCheck } from "../check.ts";

const usual = 10_000;

export const seriesBudget: CatalogCheck = (catalog) => {
  const { openLabelValues, seriesBudget: budget = usual } = catalog.deployment.scrape;
  const schema = declaredSchema(catalog);
  const count = seriesPerTarget(schema, openLabelValues);
  if (count <= budget) return [];
  const families = new Map<string, number>();
  for (const series of exportedSeries(schema)) {
    families.set(series.family, (families.get(series.family) ?? 0) + seriesCount(series, openLabelValues));
  }
  const largest = [...families].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return [
    warning("series-budget", "deployment.scrape", `one target may have ${count} series, and its budget is ${budget}`, {
      notes: largest.map(([name, series]) => ({ message: `${name} has up to ${series}` })),
      hint: "drop a label or some buckets, list the values of an open label, or raise seriesBudget",
    }),
  ];
};
