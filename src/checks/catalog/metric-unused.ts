/** Finds metrics that nothing reads, and reasons for that which no longer hold. */
import { entries } from "../../catalog/catalog.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { declaredExpressions } from "../../model/expressions.ts";
import { metricNames } from "../../promql/ast.ts";
import type { CatalogCheck } from "../check.ts";

export const metricUnused: CatalogCheck = {
  on: "catalog",
  code: "metric-unused",
  severity: ["warning"],
  finds: "a metric that nothing reads, or an `unused` reason that no longer holds",
  because: "its series are scraped and stored, and nobody ever looks at them",
  example: {
    form: "catalog",
    fails: 'metrics: { visits: counter("visits_total", { help: "Visits.", useFor: "Sales" }) }',
    passes: 'metrics: { visits: counter("visits_total", { help: "Visits.", useFor: "Sales", unused: "for reports" }) }',
  },
  run: (catalog) => {
    const schema = declaredSchema(catalog);
    const kept = declaredExpressions(catalog).filter(({ use }) => use !== "runbook" && use !== "example");
    const used = new Set(kept.flatMap(({ expr }) => metricNames(expr)).map((name) => schema.get(name)?.family));
    return entries(catalog, "metric").flatMap(({ at, value: { name, stability, unused } }) => {
      if (stability !== "stable") return [];
      if (used.has(name)) {
        if (unused === undefined) return [];
        const message = `"${name}" is declared as unused, and something reads it`;
        return { at: `${at}.unused`, message, hint: "remove the reason" };
      }
      if (unused !== undefined && unused.trim() !== "") return [];
      return {
        at,
        message: `nothing reads "${name}"`,
        because: "it is on no panel, and in no alert, SLO or recording",
        hint: "show it on a panel, or say in `unused` why it is kept",
      };
    });
  },
};
