/** Finds alerts whose condition holds whatever the data. */
import { type Binary, type Expr, isComparison } from "../../promql/ast.ts";
import { intervalInWords } from "../../promql/infer/compare.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";
import { asksWhetherAnyExist, leavesOut } from "./filters.ts";

export const alwaysFires: ExprCheck = {
  on: "expression",
  code: "always-fires",
  severity: ["error", "warning"],
  finds: "an alert whose condition holds whatever the data; a warning where it nearly always holds",
  because: "an alert that always fires teaches people not to look",
  example: {
    form: "expression",
    fails: "up >= 0",
    passes: "up == 0",
  },
  run: (context) => {
    const { expr } = context.reading;
    if (context.usage.kind !== "alert" || isDeadMansSwitch(expr)) return [];
    const facts = factsOf(context, expr);
    const pointless = deciding(expr).flatMap((e) => decidesNothing(context, e));
    if (facts?.empty.kind !== "never" || pointless.length > 0) return pointless;
    return [
      findingAt(context, headOf(context, expr), "the alert always fires: the expression always returns something", {
        because: facts.empty.because.slice(0, 4),
        hint: "for a dead man's switch write vector(1); otherwise compare with a limit",
      }),
    ];
  },
};

function isDeadMansSwitch(expr: Expr): boolean {
  return expr.kind === "call" && expr.name === "vector" && expr.args[0]?.kind === "number";
}

/** The comparisons of which each alone lets the alert fire; a guard beside another condition decides nothing and does no harm. */
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

/** A count of what was filtered is never 0, and exists only when something passed: to compare it is a habit, not a mistake. */
function decidesNothing(context: ExprContext, e: Binary): readonly Finding[] {
  const facts = factsOf(context, e);
  if (facts?.comparison?.holds !== "always" || e.bool || facts.empty.kind === "always") return [];
  if (leavesOut(e.left, context.schema) || leavesOut(e.right, context.schema)) return [];
  if (asksWhetherAnyExist(e.left, context.schema) || asksWhetherAnyExist(e.right, context.schema)) return [];
  const { left, right } = facts.comparison;
  const isProved = ![...left.because, ...right.because].some((r) => r.isLikelyOnly);
  const sides = `the left side is ${intervalInWords(left)}, the right side is ${intervalInWords(right)}`;
  return [
    findingAt(context, headOf(context, e), `this ${isProved ? "always" : "nearly always"} holds: ${sides}`, {
      severity: isProved ? "error" : "warning",
      because: [...left.because, ...right.because].filter((r) => r.span !== undefined).slice(0, 4),
      hint: "compare with a value that healthy series do not reach",
    }),
  ];
}
