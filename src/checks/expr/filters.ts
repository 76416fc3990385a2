/** Whether an expression filters its series by what it reads: without a filter an alert fires as soon as they exist. */
import { children, type Expr, isComparison, type Selector, walk } from "../../promql/ast.ts";
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

const ofTargets: ReadonlySet<string> = new Set(["job", "instance", "__name__"]);
const counting: ReadonlySet<string> = new Set(["count", "group", "count_values"]);
const countingOverTime: ReadonlySet<string> = new Set(["count_over_time", "present_over_time"]);

/**
 * Whether an expression counts series that may not be there: those with a certain state in a label, or ones that exist only while
 * something is wrong. To compare such a count with 0 asks whether there are any.
 */
export function asksWhetherAnyExist(expr: Expr, schema: Schema): boolean {
  const counts =
    (expr.kind === "aggregation" && counting.has(expr.op)) || (expr.kind === "call" && countingOverTime.has(expr.name));
  if (!counts) return children(expr).some((e) => asksWhetherAnyExist(e, schema));
  const read = walk(expr).filter((e) => e.kind === "selector");
  return read.some((selector) => mayBeMissing(selector, schema));
}

function mayBeMissing({ name, matchers }: Selector, schema: Schema): boolean {
  if (matchers.some((m) => !ofTargets.has(m.label))) return true;
  return name === undefined || name.includes(":") || (!schema.has(name) && /_(?:info|metadata)$/.test(name));
}

function inside(expr: Expr, schema: Schema, depth: number): boolean {
  return children(expr).some((e) => leavesOut(e, schema, depth));
}
