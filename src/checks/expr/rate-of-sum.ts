/** Finds rates of what has been summed: a sum hides which of its counters began anew. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Call, Expr } from "../../promql/ast.ts";
import { calls, nodesOf } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, tell } from "../expr-support/context.ts";

const code = "rate-of-sum";
const summing: ReadonlySet<string> = new Set(["sum", "avg"]);

export const rateOfSum: ExprCheck = (context) =>
  calls(context.reading.expr, "rate", "irate", "increase").flatMap((call) => problem(context, call));

function problem(context: ExprContext, call: Call): readonly Diagnostic[] {
  const [arg] = call.args;
  if (arg?.kind === "subquery") {
    const sum = nodesOf(arg.of).find((e) => e.kind === "aggregation" && summing.has(e.op) && !readsRates(e));
    return sum ? [told(context, call, headOf(context, sum), "error")] : [];
  }
  const facts = arg && factsOf(context, arg);
  if (arg?.kind !== "range" || facts?.metric.type !== "recorded" || !facts.metric.aggregated) return [];
  const recorded = context.schema.get(arg.of.name ?? "")?.recorded ?? [];
  return [told(context, call, headOf(context, arg.of), "error", recorded[0]?.at)];
}

function readsRates(expr: Expr): boolean {
  return calls(expr, "rate", "irate", "increase", "resets", "changes").length > 0;
}

function told(context: ExprContext, call: Call, at: ReturnType<typeof headOf>, severity: "error", recordedAt?: string) {
  const how = recordedAt === undefined ? "the counters are summed first" : `${recordedAt} records a sum`;
  return tell(
    context,
    severity,
    code,
    headOf(context, call),
    `${call.name}() of a sum takes each restart for a fall of the whole`,
    {
      notes: [{ message: how, ...(at ? { span: at } : {}) }],
      hint: `turn it round: sum(${call.name}(…))`,
    },
  );
}
