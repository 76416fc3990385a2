/** Finds functions for native histograms on plain numbers. */
import type { ExprCheck } from "../check.ts";
import { factsOf, findingAt, headOf } from "./context.ts";

export const noHistogram: ExprCheck = {
  on: "expression",
  code: "no-histogram",
  severity: ["error"],
  finds: "a function for native histograms on plain numbers",
  because: "such a function ignores plain numbers, so it never returns anything",
  example: {
    form: "expression",
    fails: "histogram_count(rate(http_requests_total[5m])) > 1",
    passes: "rate(http_requests_total[5m]) > 1",
  },
  looksAt: ["call"],
  run: (context) =>
    context.nodes.calls.flatMap((call) => {
      const facts = factsOf(context, call);
      if (facts?.empty.kind !== "always" || facts.empty.origin !== call || facts.empty.cause !== "no-histogram")
        return [];
      const message = `${call.name}() reads native histograms, and there are only plain numbers here: it returns nothing`;
      return findingAt(context, headOf(context, call), message, {
        because: facts.empty.because.slice(1, 4),
        hint: "use the series _count, _sum and _bucket of a classic histogram",
      });
    }),
};
