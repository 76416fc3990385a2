/**
 * A quick yes: whether series of an expression may carry a label, where that shows at a glance. Everything else is left
 * to inference, which draws every conclusion and takes its time.
 */
import type { Binary, Call, Expr, Selector } from "../promql/ast.ts";
import type { Schema } from "../promql/schema.ts";

export function surelyHas(expr: Expr, label: string, schema: Schema): boolean {
  const again = (e: Expr): boolean => surelyHas(e, label, schema);
  switch (expr.kind) {
    case "number":
    case "string":
    case "subquery":
      return false;
    case "selector":
      return isDeclared(expr, label, schema);
    case "range":
    case "unary":
      return again(expr.of);
    case "aggregation":
      return expr.grouping?.mode === "by" && expr.grouping.labels.includes(label) && again(expr.of);
    case "call":
      return ofCall(expr, label, again);
    case "binary":
      return ofBinary(expr, again);
  }
}

/** A matcher on the label itself may take it away, and a pattern does not show whether it does. */
function isDeclared({ name, matchers }: Selector, label: string, schema: Schema): boolean {
  const series = schema.get(name ?? "");
  if (!series || series.recorded) return false;
  return (
    Object.hasOwn(series.labels, label) &&
    matchers.every((m) => m.label !== label || m.op === "!=" || (m.op === "=" && m.value !== ""))
  );
}

const keeping = new Set("rate increase delta deriv avg_over_time max_over_time min_over_time".split(" "));

function ofCall({ name, args }: Call, label: string, again: (e: Expr) => boolean): boolean {
  const [first, second] = args;
  if (name === "histogram_quantile") return label !== "le" && second !== undefined && again(second);
  return keeping.has(name) && first !== undefined && again(first);
}

function ofBinary({ op, left, right, matching }: Binary, again: (e: Expr) => boolean): boolean {
  if (matching) return false;
  if (left.kind === "number") return op !== "or" && again(right);
  return again(left) && (right.kind === "number" || op === "or" || again(right));
}
