/** Finds functions for gauges on counters: at each restart of the target they see a fall that never was. */
import { calls } from "../expr-support/all-nodes.ts";
import { type ExprCheck, headOf, tell } from "../expr-support/context.ts";
import { kindOf } from "../expr-support/metric-types.ts";

const replacements: Readonly<Record<string, string>> = { delta: "increase", idelta: "increase", deriv: "rate" };

export const deltaOfCounter: ExprCheck = (context) =>
  calls(context.reading.expr, "delta", "idelta", "deriv", "predict_linear").flatMap((call) => {
    const [arg] = call.args;
    const { kind, proved } = arg ? kindOf(context, arg) : { kind: "unknown", proved: false };
    if (kind !== "counter") return [];
    const other = replacements[call.name];
    return tell(
      context,
      proved ? "error" : "warning",
      "delta-of-counter",
      headOf(context, call),
      `${call.name}() is for gauges, and this is a counter`,
      {
        notes: [{ message: "when the target restarts, the counter falls to 0, and the result with it" }],
        hint: other ? `use ${other}()` : "predict from a rate(), or from a gauge",
      },
    );
  });
