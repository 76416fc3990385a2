/** Finds expressions that Prometheus would refuse to evaluate: wrong types, bad regular expressions, empty selectors. */
import { error } from "../../diagnostic.ts";
import { declaredExpressions } from "../../model/expressions.ts";
import type { Expr } from "../../promql/ast.ts";
import { parseChecked, typecheck } from "../../promql/typecheck/typecheck.ts";
import type { CatalogCheck } from "../check.ts";
import { printed } from "../read-expression.ts";

export const invalidExpression: CatalogCheck = (catalog) =>
  declaredExpressions(catalog).flatMap(({ at, expr }) => {
    if (typecheck(unread(expr)).length === 0) return [];
    const { shown, text, original } = printed(expr);
    const parsed = parseChecked(text);
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

/** Whether something is wrong shows without a text; where it is does not. */
function unread(expr: Expr): Parameters<typeof typecheck>[0] {
  const parts = { heads: new Map(), matchers: new Map(), ranges: new Map(), labels: new Map(), arithmetic: [] };
  return { ok: true, text: "", expr, spans: new Map(), parts };
}
