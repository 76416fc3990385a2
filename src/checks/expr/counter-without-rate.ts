/** Finds counters read as they are: their height tells how long the target has been running, not how it is. */
import type { Diagnostic } from "../../diagnostic.ts";
import { aggregations } from "../../promql/aggregations.ts";
import { type Expr, isComparison, type Selector } from "../../promql/ast.ts";
import { type ExprCheck, type ExprContext, headOf, tell } from "../expr-support/context.ts";
import { kindOf } from "../expr-support/metric-types.ts";

export const counterWithoutRate: ExprCheck = (context) =>
  rawCounters(context, context.reading.expr).flatMap(({ selector, proved }): readonly Diagnostic[] => {
    const { kind } = context.usage;
    // A variable lists what its series are called. Without a catalog a name's ending is all there is.
    if (kind === "variable" || (!proved && kind !== "alert" && kind !== "panel")) return [];
    return [
      tell(
        context,
        // On a panel it may be meant.
        proved || kind === "alert" ? "warning" : "note",
        "counter-without-rate",
        headOf(context, selector),
        `${selector.name} is a counter, and its height says little`,
        {
          notes: [{ message: "it begins at 0 whenever the target restarts, and only ever grows" }],
          hint: `ask how fast it grows: rate(${selector.name}[5m]), or increase(…) for a number of events`,
        },
      ),
    ];
  });

interface Raw {
  readonly selector: Selector;
  readonly proved: boolean;
}

/** The counters whose very values reach the result. */
function rawCounters(context: ExprContext, expr: Expr): readonly Raw[] {
  switch (expr.kind) {
    case "selector": {
      const { kind, proved } = kindOf(context, expr);
      return kind === "counter" ? [{ selector: expr, proved }] : [];
    }
    case "aggregation":
      // How many series there are does not depend on their values.
      return aggregations[expr.op].unit === "count" || expr.op === "group" ? [] : rawCounters(context, expr.of);
    case "unary":
      return rawCounters(context, expr.of);
    case "binary": {
      const { op } = expr;
      // `x unless x offset 5m` asks which series are new, and the right side of a set operator is never shown.
      if (op === "unless") return [];
      if (op === "and") return rawCounters(context, expr.left);
      // A counter that is 0 has counted nothing yet: that needs no rate. A difference of offsets is an increase.
      if (isComparison(op) && [expr.left, expr.right].some((e) => e.kind === "number" && e.value === 0)) return [];
      if (op === "-" || op === "==" || op === "!=") return [];
      // 0 * x lends its labels, and nothing else.
      if (op === "*" && [expr.left, expr.right].some((e) => e.kind === "number" && e.value === 0)) return [];
      return [...rawCounters(context, expr.left), ...rawCounters(context, expr.right)];
    }
    case "call":
      return [
        "abs",
        "ceil",
        "floor",
        "round",
        "sort",
        "sort_desc",
        "label_replace",
        "label_join",
        "clamp_min",
        "clamp_max",
        "histogram_quantile",
      ].includes(expr.name)
        ? expr.args.flatMap((arg) => rawCounters(context, arg))
        : [];
    default:
      return [];
  }
}
