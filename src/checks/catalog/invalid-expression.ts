/** Finds expressions that Prometheus would refuse to evaluate: wrong types, bad regular expressions, empty selectors. */
import { error } from "../../diagnostic.ts";
import { declaredExpressions } from "../../model/expressions.ts";
import { parseChecked, typecheck } from "../../promql/typecheck/typecheck.ts";
import type { CatalogCheck } from "../check.ts";
import { printed, readExpression } from "../read-expression.ts";

export const invalidExpression: CatalogCheck = (catalog) =>
  declaredExpressions(catalog).flatMap(({ at, expr }) => {
    const target = { prometheus: catalog.deployment.oldestPrometheus ?? "2.42" };
    const read = readExpression(expr);
    if (read && typecheck(read.reading, target).length === 0) return [];
    const { shown, text, original } = printed(expr);
    const parsed = parseChecked(text, target);
    if (parsed.ok) return [];
    return parsed.problems.map(({ message, span, notes, hint }) =>
      error("invalid-expression", at, message, {
        text: shown,
        span: original(span),
        notes,
        ...(hint === undefined ? {} : { hint }),
      }),
    );
  });
