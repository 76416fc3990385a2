/** Finds sums and averages of ratios that one idle series makes NaN. */
import type { Binary, Expr } from "../../promql/ast.ts";
import { contains } from "../../promql/infer/interval.ts";
import type { ExprCheck } from "../check.ts";
import { type ExprContext, factsOf, findingAt, headOf, shortText } from "./context.ts";
import { calls, selectors } from "./nodes.ts";

const poisoned: ReadonlySet<string> = new Set(["sum", "avg", "stddev", "stdvar"]);

export const nanInAggregation: ExprCheck = {
  on: "expression",
  code: "nan-in-aggregation",
  severity: ["warning"],
  finds: "a rule on a sum or average of ratios, of which each is NaN where its divisor is 0",
  because: "NaN is never above a limit, so the alert is silent for all the other series as well",
  example: {
    form: "expression",
    fails:
      "avg by (job) (rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])) > 1",
    passes:
      "sum by (job) (rate(http_request_duration_seconds_sum[5m])) / sum by (job) (rate(http_request_duration_seconds_count[5m])) > 1",
  },
  looksAt: ["/", "%"],
  run: (context) => {
    const { kind } = context.usage;
    if (kind !== "alert" && kind !== "record") return [];
    return context.nodes.all.flatMap((e) =>
      e.kind === "aggregation" && poisoned.has(e.op)
        ? ratios(e.of).flatMap((ratio) => {
            const zero = zeroOf(context, ratio);
            if (zero === undefined) return [];
            return [
              findingAt(context, headOf(context, ratio), `one series ${zero} makes this ${e.op} NaN`, {
                because:
                  kind === "record" ? "NaN is recorded, and every window of the recording that holds it is NaN" : [],
                hint: `divide two sums, or divide by (${shortText(context, ratio.right)} > 0)`,
              }),
            ];
          })
        : [],
    );
  },
};

/** Divisions whose result reaches the aggregation: a comparison on the way drops what is NaN. */
function ratios(e: Expr): readonly Binary[] {
  if (e.kind === "unary") return ratios(e.of);
  if (e.kind !== "binary") return [];
  if (e.op === "/" || e.op === "%") return [e];
  return e.op === "*" || e.op === "+" || e.op === "-" ? [...ratios(e.left), ...ratios(e.right)] : [];
}

/** When the divisor of such a series is 0, where it is known to be 0 at times. */
function zeroOf(context: ExprContext, { left, right }: Binary): string | undefined {
  const [part, whole] = [factsOf(context, left), factsOf(context, right)];
  if (part?.type !== "vector" || whole?.type !== "vector" || whole.empty.kind === "always") return undefined;
  if (!contains(whole.values, 0)) return undefined;
  if (countsEvents(context, right)) return "without traffic";
  const name = countsFromZero(context, right);
  return name === undefined ? undefined : `whose ${name} is 0`;
}

/** A rate of events, also where a rule records it. */
function countsEvents(context: ExprContext, e: Expr): boolean {
  if (calls(e, ...counting).length > 0) return true;
  return selectors(e).some(({ name }) => {
    const recorded = context.schema.get(name ?? "")?.recorded;
    return recorded?.some(({ expr }) => calls(expr, ...counting).length > 0) === true;
  });
}

const counting = ["rate", "increase", "irate", "delta", "changes", "resets"] as const;

/** A counter before its first event, or a gauge that is declared to begin at 0. */
function countsFromZero(context: ExprContext, e: Expr): string | undefined {
  if (e.kind === "aggregation") return e.op === "count" ? undefined : countsFromZero(context, e.of);
  if (e.kind !== "selector" || e.name === undefined) return undefined;
  const series = context.schema.get(e.name);
  if (series) {
    const isZero = series.type === "counter" || series.type === "histogram-count" || series.values?.[0] === 0;
    return isZero ? e.name : undefined;
  }
  return /_(?:total|count)$/.test(e.name) ? e.name : undefined;
}
