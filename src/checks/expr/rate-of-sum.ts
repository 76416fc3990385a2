/** Finds rates of sums. */
import type { Span } from "../../basics/diagnostic.ts";
import { type Call, type Expr, walk } from "../../promql/ast.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";
import { calls, named } from "./nodes.ts";

const summing: ReadonlySet<string> = new Set(["sum", "avg"]);

export const rateOfSum: ExprCheck = {
  on: "expression",
  code: "rate-of-sum",
  severity: ["error", "warning"],
  finds: "a rate of a sum, also of one that a rule records; a warning where each sum is of one instance",
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
    return sum ? [rateOf(context, call, sum, "the counters are summed first", headOf(context, sum))] : [];
  }
  const facts = arg && factsOf(context, arg);
  if (arg?.kind !== "range" || facts?.metric.type !== "recorded" || !facts.metric.aggregated) return [];
  const [recorded] = context.schema.get(arg.of.name ?? "")?.recorded ?? [];
  const how = recorded ? `${recorded.at} records a sum` : "the counters are summed first";
  return [rateOf(context, call, arg, how, headOf(context, arg.of))];
}

function readsRates(expr: Expr): boolean {
  return calls(expr, "rate", "irate", "increase", "resets", "changes").length > 0;
}

/** The counters of one instance start again together, so that their sum is reset as each of them is. */
function rateOf(context: ExprContext, call: Call, sum: Expr, how: string, at: Span | undefined): Finding {
  const labels = factsOf(context, sum)?.labels;
  const isOfInstance = labels !== undefined && labelFact(labels, "instance").presence !== "absent";
  const what = isOfInstance ? "the end of one series" : "each restart of one target";
  return findingAt(context, headOf(context, call), `${call.name}() of a sum takes ${what} for a reset of the whole`, {
    ...(isOfInstance ? { severity: "warning" } : {}),
    because: [{ message: how, ...(at ? { span: at } : {}) }],
    hint: `take the rate first: sum(${call.name}(…))`,
  });
}
