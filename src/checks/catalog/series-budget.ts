/** Finds catalogs whose declared labels multiply to more series than one target is allowed. Counts what may be, not what is. */
import { jobEntries } from "../../catalog/deployment.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { exportedSeries, ofJob, seriesCount, seriesPerTarget } from "../../model/series-count.ts";
import type { CatalogCheck } from "../check.ts";

const defaultBudget = 10_000;

export const seriesBudget: CatalogCheck = {
  on: "catalog",
  code: "series-budget",
  severity: ["warning"],
  finds: "more series than a target's budget, by the values that its labels declare",
  because: "every series costs memory for hours, and labels multiply",
  example: {
    form: "catalog",
    fails: "scrape: { seriesBudget: 5 }",
    passes: "scrape: { seriesBudget: 50 }",
  },
  run: (catalog) => {
    return jobEntries(catalog.deployment).flatMap(({ at, value: job }) => {
      const { openLabelValues, seriesBudget: budget = defaultBudget } = job;
      const schema = ofJob(declaredSchema(catalog), job.name);
      const count = seriesPerTarget(schema, openLabelValues);
      if (count <= budget) return [];
      const families = new Map<string, number>();
      for (const series of exportedSeries(schema)) {
        families.set(series.family, (families.get(series.family) ?? 0) + seriesCount(series, openLabelValues));
      }
      const largest = [...families].sort((a, b) => b[1] - a[1]).slice(0, 3);
      return [
        {
          at,
          message: `one target may have ${count} series, and its budget is ${budget}`,
          because: largest.map(([name, series]) => `${name} has up to ${series}`),
          hint: "drop a label or some buckets, list the values of an open label, or raise seriesBudget",
        },
      ];
    });
  },
};
