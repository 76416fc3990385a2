/** Whether an expression filters its series by what it reads: without a filter an alert fires as soon as they exist. */
import { children, type Expr, isComparison } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";

/** Comparisons, set operators that leave out, absence; also inside the recordings that are read. */
export function leavesOut(expr: Expr, schema: Schema, depth = 0): boolean {
  if (depth > 5) return true;
  if (expr.kind === "binary") {
    if (isComparison(expr.op)) return expr.bool !== true || inside(expr, schema, depth);
    if (expr.op === "and" || expr.op === "unless") return true;
  }
  if (expr.kind === "call" && /^absent/.test(expr.name)) return true;
  if (expr.kind === "selector") {
    // Both exist only while something is wrong.
    if (/^ALERTS/.test(expr.name ?? "")) return true;
    const recorded = schema.get(expr.name ?? "")?.recorded ?? [];
    return recorded.some((r) => leavesOut(r.expr, schema, depth + 1));
  }
  return inside(expr, schema, depth);
}

function inside(expr: Expr, schema: Schema, depth: number): boolean {
  return children(expr).some((e) => leavesOut(e, schema, depth));
}
