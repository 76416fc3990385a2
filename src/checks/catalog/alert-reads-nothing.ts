/** Finds the alert on missing metrics where no rule reads any: there is nothing it could miss. */
import { entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { declaredExpressions } from "../../model/expressions.ts";
import { metricNames } from "../../promql/ast.ts";
import type { CatalogCheck } from "../check.ts";

export const alertReadsNothing: CatalogCheck = (catalog) => {
  const schema = declaredSchema(catalog);
  const rules = declaredExpressions(catalog).filter(({ use }) => ["recording", "slo", "alert"].includes(use));
  const scraped = rules
    .flatMap(({ expr }) => metricNames(expr))
    .filter((name) => {
      const series = schema.get(name);
      return series && series.type !== "recorded" && name !== "up";
    });
  if (scraped.length > 0) return [];
  return entries(catalog, "alert").flatMap(({ at, value: { when } }) => {
    if (when.kind !== "metrics-missing") return [];
    const notes = [{ message: "it watches over the metrics that rules read, and none reads any" }];
    const hint = "declare an alert, SLO or recording on a metric first, or remove it";
    return error("alert-reads-nothing", `${at}.when`, "there is no metric that could be missing", { notes, hint });
  });
};
