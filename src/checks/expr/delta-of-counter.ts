/** Finds functions for gauges on counters. */
import type { ExprCheck } from "../check.ts";
import { factsOf, findingAt, headOf } from "./context.ts";
import { kindOf } from "./metric-type.ts";
import { named } from "./nodes.ts";

const replacements: Readonly<Record<string, string>> = { delta: "increase", idelta: "increase", deriv: "rate" };

export const deltaOfCounter: ExprCheck = {
  on: "expression",
  code: "delta-of-counter",
  severity: ["error", "warning"],
  finds: "a function for gauges on a counter; a warning where only the name says that it is one",
  because: "when the target restarts the counter starts at 0 again, and these functions take that for a fall",
  example: {
    form: "expression",
    fails: "delta(http_requests_total[5m]) > 100",
    passes: "increase(http_requests_total[5m]) > 100",
  },
  looksAt: ["delta", "idelta", "deriv", "predict_linear"],
  run: (context) =>
    named(context.nodes.calls, "delta", "idelta", "deriv", "predict_linear").flatMap((call) => {
      const [arg] = call.args;
      const { kind, proved } = arg ? kindOf(context, arg) : { kind: "unknown", proved: false };
      if (kind !== "counter") return [];
      const other = replacements[call.name];
      const family = (arg && factsOf(context, arg)?.metric.family) ?? "this";
      return findingAt(context, headOf(context, call), `${call.name}() needs a gauge, and ${family} is a counter`, {
        severity: proved ? "error" : "warning",
        hint: other ? `use ${other}()` : "predict from a rate(), or from a gauge",
      });
    }),
};
