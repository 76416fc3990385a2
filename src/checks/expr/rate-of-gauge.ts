/** Finds functions for counters on gauges: each time the gauge falls, they take it for a restart. */
import { calls } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, headOf, tell } from "../expr-support/context.ts";
import { kindOf } from "../expr-support/metric-types.ts";

const replacements: Readonly<Record<string, string>> = {
  rate: "deriv",
  irate: "deriv",
  increase: "delta",
  resets: "changes",
};

export const rateOfGauge: ExprCheck = (context) =>
  calls(context.reading.expr, "rate", "irate", "increase", "resets").flatMap((call) => {
    const [arg] = call.args;
    if (!arg || kindOf(context, arg).kind !== "gauge") return [];
    const family = factsOf(context, arg)?.metric.family ?? "this";
    const series = context.schema.get(family);
    const message = `${call.name}() is for counters, and ${family} is a gauge`;
    return tell(context, "error", "rate-of-gauge", headOf(context, call), message, {
      notes: [
        ...(series ? [{ message: `${series.at} declares it so` }] : []),
        { message: "each time a gauge falls it is taken for a counter that began anew" },
      ],
      hint: `use ${replacements[call.name]}(), or a function such as avg_over_time()`,
    });
  });
