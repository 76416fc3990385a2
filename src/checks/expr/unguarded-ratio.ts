/** Finds recorded ratios that are NaN without traffic, or missing without a failure: longer windows inherit both. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Binary, Expr } from "../../promql/ast.ts";
import { contains } from "../../promql/infer/interval.ts";
import { binaries, calls } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, tell, textAt } from "../expr-support/context.ts";

export const unguardedRatio: ExprCheck = (context) => {
  if (context.usage.kind !== "record") return [];
  return binaries(context.reading.expr).flatMap((e) => (e.op === "/" ? problem(context, e) : []));
};

function problem(context: ExprContext, e: Binary): readonly Diagnostic[] {
  const [left, right] = [factsOf(context, e.left), factsOf(context, e.right)];
  if (left?.type !== "vector" || right?.type !== "vector" || right.empty.kind === "always") return [];
  // A quantity that can be 0 is known to be one only where somebody declares it, or where it is a rate of events.
  if (!contains(right.values, 0) || !countsEvents(e.right)) return [];
  const below = textAt(context, e.right);
  const short = below.length > 40 ? "…" : below;
  return [
    tell(context, "warning", "unguarded-ratio", headOf(context, e), "without traffic this is a division by 0", {
      notes: [{ message: "NaN or Inf is recorded then, and whatever averages or sums the recording becomes NaN" }],
      hint: `divide by (${short} > 0), so that nothing is recorded without traffic`,
    }),
  ];
}

function countsEvents(expr: Expr): boolean {
  return calls(expr, "rate", "increase", "irate").length > 0;
}
