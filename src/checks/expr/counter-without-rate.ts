/** Finds counters whose raw value reaches the result. */
import { aggregations } from "../../promql/aggregations.ts";
import { type Expr, isComparison, type Selector } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, findingAt, headOf } from "./context.ts";
import { kindOf } from "./metric-type.ts";
import { selectors } from "./nodes.ts";

export const counterWithoutRate: ExprCheck = {
  on: "expression",
  code: "counter-without-rate",
  severity: ["warning", "note"],
  finds: "a counter that is compared or shown as it is; a note on a panel without a catalog",
  because: "a counter grows until its target restarts, so its value says how long the target runs, not how it is doing",
  example: {
    form: "expression",
    fails: "http_requests_total > 1000",
    passes: "increase(http_requests_total[1h]) > 1000",
  },
  run: (context) =>
    rawCounters(context, context.reading.expr).flatMap(({ selector, proved }): readonly Finding[] => {
      const { kind } = context.usage;
      // A variable lists the names of series, and an SLO takes the rate itself. Without a catalog there is only the name's ending.
      if (kind === "variable" || kind === "sli" || (!proved && kind !== "alert" && kind !== "panel")) return [];
      return [
        findingAt(context, headOf(context, selector), `${selector.name} is a counter, and is used without rate()`, {
          // On a panel it may be meant.
          severity: proved || kind === "alert" ? "warning" : "note",
          hint: `use rate(${selector.name}[5m]), or increase(…) for a number of events`,
        }),
      ];
    }),
};

/** Exporters end the names of some gauges in `_total`: how much there is of something, or how long it has been. */
function isStateByName(name: string): boolean {
  return /(?:^|_)(?:uptime|pending|served|available|availabilities|capacity|limit|size|free|active|open)(?:_|$)/.test(
    name,
  );
}

/** What is used of something is divided by all there is of it. */
function isShareInUse(e: Expr): boolean {
  return selectors(e).some(({ name }) =>
    /(?:^|_)(?:used?|usage|free|available|allocated|healthy|ready|running)$/.test(name ?? ""),
  );
}

interface Raw {
  readonly selector: Selector;
  readonly proved: boolean;
}

const passingOn: ReadonlySet<string> = new Set([
  ...["abs", "ceil", "floor", "round", "sort", "sort_desc", "label_replace", "label_join"],
  ...["clamp_min", "clamp_max", "histogram_quantile"],
]);

/** The counters whose very values reach the result. */
function rawCounters(context: ExprContext, expr: Expr): readonly Raw[] {
  switch (expr.kind) {
    case "selector": {
      const { kind, proved } = kindOf(context, expr);
      return kind === "counter" && (proved || !isStateByName(expr.name ?? "")) ? [{ selector: expr, proved }] : [];
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
      const withZero = [expr.left, expr.right].some((e) => e.kind === "number" && e.value === 0);
      // A counter that is 0 has counted nothing yet: that needs no rate. 0 * x lends its labels, and nothing else.
      if (withZero && (isComparison(op) || op === "*")) return [];
      // A difference of offsets is an increase.
      if (op === "-" || op === "==" || op === "!=") return [];
      const found = [...rawCounters(context, expr.left), ...rawCounters(context, expr.right)];
      return op === "/" && isShareInUse(expr.left) ? found.filter((raw) => raw.proved) : found;
    }
    case "call":
      return passingOn.has(expr.name) ? expr.args.flatMap((arg) => rawCounters(context, arg)) : [];
    default:
      return [];
  }
}
