/** Finds metrics that nobody looks at and nothing waits for, and reasons for that which no longer hold. */
import { entries } from "../../catalog/catalog.ts";
import { warning } from "../../diagnostic.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { declaredExpressions } from "../../model/expressions.ts";
import { metricNames } from "../../promql/ast.ts";
import type { CatalogCheck } from "../check.ts";

const code = "metric-unused";

export const metricUnused: CatalogCheck = (catalog) => {
  const schema = declaredSchema(catalog);
  const kept = declaredExpressions(catalog).filter(({ use }) => use !== "runbook" && use !== "example");
  const used = new Set(kept.flatMap(({ expr }) => metricNames(expr)).map((name) => schema.get(name)?.family));
  return entries(catalog, "metric").flatMap(({ at, value: { name, stability, unused } }) => {
    if (stability === "planned") return [];
    if (used.has(name)) {
      if (unused === undefined) return [];
      const hint = "remove the reason";
      return warning(code, `${at}.unused`, `"${name}" is said to be unused and is read`, { hint });
    }
    if (unused !== undefined && unused.trim() !== "") return [];
    const notes = [{ message: "it is on no panel, and in no alert, SLO or recording" }];
    const hint = "show it on a panel, or say in `unused` why it is kept";
    return warning(code, at, `nothing reads "${name}"`, { notes, hint });
  });
};
