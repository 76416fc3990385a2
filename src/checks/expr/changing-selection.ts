/** Finds alerts on the largest or smallest few series, which other series push out. */
import type { Aggregation, Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { findingAt, headOf } from "./context.ts";

const picking: ReadonlySet<string> = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);

export const changingSelection: ExprCheck = {
  on: "expression",
  code: "changing-selection",
  severity: ["warning", "note"],
  finds: "an alert on the result of `topk`, `bottomk` or `limitk`; a note where the alert has no `for`",
  because: "a series that others push out resolves its alert, though nothing is better, and `for` starts anew",
  example: {
    form: "rule",
    fails: `alert: QueueTooLong
expr: topk(3, queue_length) > 100
for: 5m`,
    passes: `alert: QueueTooLong
expr: queue_length > 100
for: 5m`,
  },
  looksAt: ["topk", "bottomk", "limitk", "limit_ratio"],
  run: (context) => {
    const { usage } = context;
    if (usage.kind !== "alert") return [];
    return picks(context.reading.expr).map((e) =>
      findingAt(context, headOf(context, e), `which series are among those that ${e.op} picks may change each time`, {
        severity: usage.rule.forMs > 0 ? "warning" : "note",
        hint: "compare every series with the limit; show the few that matter on a dashboard",
      }),
    );
  },
};

/** Those whose series are the alert's own: an aggregation around one makes them one again. */
function picks(e: Expr): readonly Aggregation[] {
  switch (e.kind) {
    case "aggregation":
      if (!picking.has(e.op)) return [];
      // With 1 it is often a way to get rid of doubled series.
      return e.param?.kind === "number" && e.param.value === 1 ? [] : [e];
    case "unary":
      return picks(e.of);
    case "binary":
      return e.op === "unless" ? picks(e.left) : [...picks(e.left), ...picks(e.right)];
    default:
      return [];
  }
}
