/** Finds the alert on missing metrics where no rule reads any. */
import { entries } from "../../catalog/catalog.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { declaredExpressions } from "../../model/expressions.ts";
import { metricNames } from "../../promql/ast.ts";
import { isOfScrapes } from "../../promql/of-scrapes.ts";
import type { CatalogCheck } from "../check.ts";

export const alertReadsNothing: CatalogCheck = {
  on: "catalog",
  preventsModel: true,
  code: "alert-reads-nothing",
  severity: ["error"],
  finds: "an alert on missing metrics in a catalog whose rules read none",
  because: "the alert watches the metrics that rules read, so it has no expression",
  example: {
    form: "catalog",
    fails: `only: ["runbooks"],
alerts: { missing: alert("MetricsMissing", { ...texts, when: metricsMissing(up) }) },
dashboards: { health }`,
    passes: `alerts: { missing: alert("MetricsMissing", { ...texts, when: metricsMissing(up) }) },
dashboards: { health }`,
  },
  run: (catalog) => {
    const schema = declaredSchema(catalog);
    const rules = declaredExpressions(catalog).filter(({ use }) => ["recording", "slo", "alert"].includes(use));
    const readsScraped = rules
      .flatMap(({ expr }) => metricNames(expr))
      .some((name) => !isOfScrapes(name) && (schema.get(name)?.type ?? "recorded") !== "recorded");
    if (readsScraped) return [];
    return entries(catalog, "alert").flatMap(({ at, value: { when } }) => {
      if (when.kind !== "metrics-missing") return [];
      return {
        at: `${at}.when`,
        message: "there is no metric that could be missing",
        hint: "declare an alert, SLO or recording on a metric first, or remove this alert",
      };
    });
  },
};
