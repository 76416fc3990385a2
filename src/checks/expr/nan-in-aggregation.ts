/** Finds alerts on a sum or average of ratios that one idle series makes NaN. */
import type { Binary, Expr } from "../../promql/ast.ts";
import { contains } from "../../promql/infer/interval.ts";
import type { ExprCheck } from "../check.ts";
import { type ExprContext, factsOf, findingAt, headOf, shortText } from "./context.ts";
import { calls, nodesOf } from "./nodes.ts";

const poisoned: ReadonlySet<string> = new Set(["sum", "avg", "stddev", "stdvar"]);

export const nanInAggregation: ExprCheck = {
  on: "expression",
  code: "nan-in-aggregation",
  severity: ["warning"],
  finds: "an alert on a sum or average of ratios, of which each is NaN without traffic",
  because: "one idle series makes the whole NaN, NaN is never above a limit, and the alert is silent for all others",
  example: {
    form: "expression",
    fails:
      "avg by (job) (rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])) > 1",
    passes:
      "sum by (job) (rate(http_request_duration_seconds_sum[5m])) / sum by (job) (rate(http_request_duration_seconds_count[5m])) > 1",
  },
  run: (context) => {
    if (context.usage.kind !== "alert") return [];
    return nodesOf(context.reading.expr).flatMap((e) =>
      e.kind === "aggregation" && poisoned.has(e.op)
        ? ratios(e.of)
            .filter((ratio) => isIdle(context, ratio))
            .map((ratio) =>
              findingAt(context, headOf(context, ratio), `one series without traffic makes this ${e.op} NaN`, {
                hint: `divide two sums, or divide by (${shortText(context, ratio.right)} > 0)`,
              }),
            )
        : [],
    );
  },
};

/** Divisions whose result reaches the aggregation: a comparison on the way drops what is NaN. */
function ratios(e: Expr): readonly Binary[] {
  if (e.kind === "unary") return ratios(e.of);
  if (e.kind !== "binary") return [];
  if (e.op === "/") return [e];
  return e.op === "*" || e.op === "+" || e.op === "-" ? [...ratios(e.left), ...ratios(e.right)] : [];
}

function isIdle(context: ExprContext, { left, right }: Binary): boolean {
  const [part, whole] = [factsOf(context, left), factsOf(context, right)];
  if (part?.type !== "vector" || whole?.type !== "vector" || whole.empty.kind === "always") return false;
  return contains(whole.values, 0) && calls(right, "rate", "increase", "irate").length > 0;
}
