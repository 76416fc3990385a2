/** Finds expressions that Prometheus would refuse to evaluate: wrong types, bad regular expressions, empty selectors. */
import { error } from "../../diagnostic.ts";
import { declaredExpressions } from "../../model/expressions.ts";
import type { Expr } from "../../promql/ast.ts";
import { parseChecked, typecheck } from "../../promql/typecheck.ts";
import type { CatalogCheck } from "../check.ts";
import { printed, readExpression } from "../read-expression.ts";

export const invalidExpression: CatalogCheck = (catalog) =>
  declaredExpressions(catalog).flatMap(({ at, expr }) => {
    const problems = refused(expr);
    if (problems.length === 0) return [];
    const { shown, original } = printed(expr);
    return problems.map(({ message, span, notes, hint }) =>
      error("invalid-expression", at, message, {
        text: shown,
        span: original(span),
        notes,
        ...(hint === undefined ? {} : { hint }),
      }),
    );
  });

function refused(expr: Expr) {
  const read = readExpression(expr);
  if (read) return typecheck(read.reading);
  const parsed = parseChecked(printed(expr).text);
  return parsed.ok ? [] : parsed.problems;
}
