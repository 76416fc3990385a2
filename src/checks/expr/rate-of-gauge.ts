/** Finds functions for counters on gauges. */
import type { ExprCheck } from "../check.ts";
import { factsOf, findingAt, headOf } from "./context.ts";
import { kindOf } from "./metric-type.ts";
import { named } from "./nodes.ts";

const replacements: Readonly<Record<string, string>> = {
  rate: "deriv",
  irate: "deriv",
  increase: "delta",
  resets: "changes",
};

export const rateOfGauge: ExprCheck = {
  on: "expression",
  code: "rate-of-gauge",
  severity: ["error"],
  finds: "a function for counters on a gauge",
  because: "each time a gauge falls, these functions take it for a counter that was reset and add the new value",
  example: { form: "expression", fails: "rate(queue_length[5m]) > 1", passes: "deriv(queue_length[5m]) > 1" },
  looksAt: ["rate", "irate", "increase", "resets"],
  run: (context) =>
    named(context.nodes.calls, "rate", "irate", "increase", "resets").flatMap((call) => {
      const [arg] = call.args;
      if (!arg || kindOf(context, arg).kind !== "gauge") return [];
      const family = factsOf(context, arg)?.metric.family ?? "this";
      const series = context.schema.get(family);
      return findingAt(context, headOf(context, call), `${call.name}() needs a counter, and ${family} is a gauge`, {
        because: [
          ...(series ? [`${series.at} declares it as a gauge`] : []),
          "each time a gauge falls, it is taken for a counter that was reset",
        ],
        hint: `use ${replacements[call.name]}(), or a function such as avg_over_time()`,
      });
    }),
};
