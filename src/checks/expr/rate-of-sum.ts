/** Finds rates of sums. */
import type { Span } from "../../basics/diagnostic.ts";
import { type Call, type Expr, walk } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";
import { calls, named } from "./nodes.ts";

const summing: ReadonlySet<string> = new Set(["sum", "avg"]);

export const rateOfSum: ExprCheck = {
  on: "expression",
  code: "rate-of-sum",
  severity: ["error"],
  finds: "a rate of a sum, also of one that a rule records",
  because: "a sum hides which counter was reset, so each restart of one target counts as a reset of them all",
  example: {
    form: "expression",
    fails: "rate(sum(http_requests_total)[5m:]) > 1",
    passes: "sum(rate(http_requests_total[5m])) > 1",
  },
  looksAt: ["rate", "irate", "increase"],
  run: (context) => named(context.nodes.calls, "rate", "irate", "increase").flatMap((call) => problem(context, call)),
};

function problem(context: ExprContext, call: Call): readonly Finding[] {
  const [arg] = call.args;
  if (arg?.kind === "subquery") {
    const sum = walk(arg.of).find((e) => e.kind === "aggregation" && summing.has(e.op) && !readsRates(e));
    return sum ? [rateOf(context, call, "the counters are summed first", headOf(context, sum))] : [];
  }
  const facts = arg && factsOf(context, arg);
  if (arg?.kind !== "range" || facts?.metric.type !== "recorded" || !facts.metric.aggregated) return [];
  const [recorded] = context.schema.get(arg.of.name ?? "")?.recorded ?? [];
  const how = recorded ? `${recorded.at} records a sum` : "the counters are summed first";
  return [rateOf(context, call, how, headOf(context, arg.of))];
}

function readsRates(expr: Expr): boolean {
  return calls(expr, "rate", "irate", "increase", "resets", "changes").length > 0;
}

function rateOf(context: ExprContext, call: Call, how: string, at: Span | undefined): Finding {
  const message = `${call.name}() of a sum takes each restart of one target for a reset of the whole`;
  return findingAt(context, headOf(context, call), message, {
    because: [{ message: how, ...(at ? { span: at } : {}) }],
    hint: `take the rate first: sum(${call.name}(…))`,
  });
}
