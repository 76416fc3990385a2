/** Finds alerts whose condition holds whatever the data: they fire for ever, and people learn not to look. */
import type { Diagnostic } from "../../diagnostic.ts";
import { type Binary, type Expr, isComparison } from "../../promql/ast.ts";
import { formatInterval } from "../../promql/infer/compare.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, tell } from "../expr-support/context.ts";
import { leavesOut } from "../expr-support/filters.ts";

const code = "always-fires";

export const alwaysFires: ExprCheck = (context) => {
  if (context.usage.kind !== "alert" || isSwitch(context.reading.expr)) return [];
  const { expr } = context.reading;
  const facts = factsOf(context, expr);
  const pointless = deciding(expr).flatMap((e) => decidesNothing(context, e));
  if (facts?.empty.kind !== "never" || pointless.length > 0) return pointless;
  const message = "the alert always fires: there is a result whatever the data";
  const hint = "for a dead man's switch write vector(1); else compare with what should not be";
  return [
    tell(context, "error", code, headOf(context, expr), message, { because: facts.empty.because.slice(0, 4), hint }),
  ];
};

/** `vector(1)` is how a dead man's switch says that it means to. */
function isSwitch(expr: Expr): boolean {
  return expr.kind === "call" && expr.name === "vector" && expr.args[0]?.kind === "number";
}

/** The comparisons of which each alone lets the alert fire; a guard beside another condition decides nothing and harms nobody. */
function deciding(e: Expr): readonly Binary[] {
  switch (e.kind) {
    case "aggregation":
    case "unary":
      return deciding(e.of);
    case "call":
      return e.args.flatMap(deciding);
    case "binary":
      if (isComparison(e.op)) return [e];
      if (e.op === "or") return [...deciding(e.left), ...deciding(e.right)];
      return e.op === "unless" ? deciding(e.left) : [];
    default:
      return [];
  }
}

/** A count of what was filtered is never 0, and there only when something passed: comparing it is a habit, no mistake. */
function decidesNothing(context: ExprContext, e: Binary): readonly Diagnostic[] {
  const facts = factsOf(context, e);
  if (facts?.comparison?.holds !== "always" || e.bool || facts.empty.kind === "always") return [];
  if (leavesOut(e.left, context.schema) || leavesOut(e.right, context.schema)) return [];
  const { left, right } = facts.comparison;
  const isProved = ![...left.because, ...right.because].some((r) => r.isLikelyOnly);
  const sides = `the left side is ${formatInterval(left)}, the right side ${formatInterval(right)}`;
  const message = `this ${isProved ? "always" : "nearly always"} holds: ${sides}`;
  const because = [...left.because, ...right.because].filter((r) => r.span !== undefined).slice(0, 4);
  const hint = "compare with a value that is sometimes not reached";
  return [tell(context, isProved ? "error" : "warning", code, headOf(context, e), message, { because, hint })];
}
