/** Finds quantiles outside of 0 to 1. */
import type { Expr } from "../../promql/ast.ts";
import { constant } from "../../promql/infer/interval.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt } from "./context.ts";

export const quantileOutOfRange: ExprCheck = {
  on: "expression",
  code: "quantile-out-of-range",
  severity: ["error"],
  finds: "a quantile that is not between 0 and 1; `--fix`",
  because: "Prometheus returns +Inf for a quantile above 1 and -Inf for one below 0, whatever the data",
  example: {
    form: "rule",
    fails: `record: job:http_request_duration_seconds:p95
expr: histogram_quantile(95, sum by (job, le) (rate(http_request_duration_seconds_bucket[5m])))`,
    passes: `record: job:http_request_duration_seconds:p95
expr: histogram_quantile(0.95, sum by (job, le) (rate(http_request_duration_seconds_bucket[5m])))`,
  },
  looksAt: ["quantile", "histogram_quantile", "histogram_quantiles", "quantile_over_time"],
  run: (context) => context.nodes.all.flatMap((e) => quantilesOf(e).flatMap((phi) => problem(context, phi))),
};

function quantilesOf(e: Expr): readonly Expr[] {
  if (e.kind === "aggregation") return e.op === "quantile" && e.param ? [e.param] : [];
  if (e.kind !== "call") return [];
  if (e.name === "histogram_quantile" || e.name === "quantile_over_time") return e.args.slice(0, 1);
  return e.name === "histogram_quantiles" ? e.args.slice(2) : [];
}

function problem(context: ExprContext, phi: Expr): readonly Finding[] {
  const facts = factsOf(context, phi);
  const value = facts && constant(facts.values);
  if (value === undefined || (value >= 0 && value <= 1)) return [];
  const percent = value > 1 && value <= 100 ? String(value / 100) : undefined;
  const message = `${value} is not between 0 and 1, as every quantile is`;
  return [
    findingAt(context, phi, message, {
      because: `Prometheus returns ${value < 0 ? "-Inf for a quantile below 0" : "+Inf for a quantile above 1"}, whatever the data`,
      hint: percent === undefined ? "write a number between 0 and 1" : `write ${percent}`,
      replacement: phi.kind === "number" ? percent : undefined,
    }),
  ];
}
