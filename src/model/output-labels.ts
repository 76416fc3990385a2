/** The labels that every series of a result carries, as far as grouping and declared labels decide it. */
import type { Expr } from "../promql/ast.ts";
import type { Schema } from "../promql/schema.ts";

/** Guaranteed labels: `sum by (job) (x)` has `job`; an optional label of a bare selector does not count. */
export function outputLabels(expr: Expr, schema: Schema): readonly string[] {
  const again = (e: Expr): readonly string[] => outputLabels(e, schema);
  switch (expr.kind) {
    case "number":
    case "string":
      return [];
    case "selector":
      return guaranteed(expr.name === undefined ? undefined : schema.get(expr.name)?.labels);
    case "range":
    case "subquery":
    case "unary":
      return again(expr.of);
    case "call":
      return callLabels(expr.args, expr.name, again);
    case "aggregation": {
      const { grouping, op, of } = expr;
      if (op === "topk" || op === "bottomk") return again(of);
      const inner = again(of);
      if (!grouping) return [];
      return grouping.mode === "by"
        ? inner.filter((l) => grouping.labels.includes(l))
        : inner.filter((l) => !grouping.labels.includes(l));
    }
    case "binary": {
      const [left, right] = [again(expr.left), again(expr.right)];
      if (expr.op === "or") return left.filter((l) => right.includes(l));
      if (expr.left.kind === "number") return right;
      if (expr.right.kind === "number" || expr.op === "and" || expr.op === "unless") return left;
      if (expr.matching?.group?.side === "right") return right;
      return expr.matching?.mode === "on" && !expr.matching.group
        ? left.filter((l) => expr.matching?.labels.includes(l))
        : left;
    }
  }
}

function callLabels(args: readonly Expr[], name: string, again: (e: Expr) => readonly string[]): readonly string[] {
  const vector = args.find((a) => a.kind !== "number" && a.kind !== "string");
  const labels = vector && name !== "vector" && name !== "scalar" ? again(vector) : [];
  if (name === "histogram_quantile") return labels.filter((l) => l !== "le");
  const target = name === "label_replace" && args[1]?.kind === "string" ? [args[1].value] : [];
  return [...new Set([...labels, ...target])];
}

function guaranteed(labels: Readonly<Record<string, { readonly presence: string }>> = {}): readonly string[] {
  return Object.entries(labels)
    .filter(([, domain]) => domain.presence === "always")
    .map(([name]) => name);
}
