/** Finds texts that print a rate, a quotient or a quantile with all of its digits. */

import { rawValues } from "../../go-template/raw-values.ts";
import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

export const rawValue: ExprCheck = {
  on: "expression",
  code: "raw-value",
  severity: ["note"],
  isStyle: true,
  finds: "an alert's text that prints the value of a rate, a quotient or a quantile as it is",
  because: "such a value has up to 17 digits, as 0.016666666666666666",
  example: {
    form: "rule",
    fails: `alert: Busy
expr: sum by (job) (rate(http_requests_total[5m])) > 100
annotations: { summary: "{{ $value }} requests a second" }`,
    passes: `alert: Busy
expr: sum by (job) (rate(http_requests_total[5m])) > 100
annotations: { summary: "{{ $value | humanize }} requests a second" }`,
  },
  run: ({ usage, reading }) => {
    if (usage.kind !== "alert") return [];
    const what = broken(reading.expr);
    if (what === undefined) return [];
    return usage.rule.annotations.flatMap(({ value }) =>
      rawValues(value.text).map((span) =>
        findingIn(value, span, `this prints the value of ${what} with all of its digits`, {
          hint: 'write {{ $value | humanize }}, humanizePercentage, humanizeDuration or printf "%.2f"',
        }),
      ),
    );
  },
};

const fractions: ReadonlySet<string> = new Set(["rate", "irate", "deriv", "histogram_quantile", "predict_linear"]);
const counting: ReadonlySet<string> = new Set(["count", "count_values", "group"]);

/** What makes the value a fraction, where it certainly is one. */
function broken(e: Expr): string | undefined {
  switch (e.kind) {
    case "unary":
      return broken(e.of);
    case "aggregation":
      return counting.has(e.op) ? undefined : broken(e.of);
    case "call":
      return fractions.has(e.name) ? `${e.name}()` : undefined;
    case "binary":
      switch (e.op) {
        case "/":
          return "a quotient";
        case "*":
        case "+":
        case "-":
          return broken(e.left) ?? broken(e.right);
        case ">":
        case ">=":
        case "<":
        case "<=":
        case "==":
        case "!=":
          return e.bool ? undefined : broken(e.left);
        case "and":
        case "unless":
          return broken(e.left);
        default:
          return undefined;
      }
    default:
      return undefined;
  }
}
