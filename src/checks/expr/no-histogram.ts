/** Finds functions for native histograms on plain numbers, which they pass over. */
import { calls } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, headOf, tell } from "../expr-support/context.ts";

export const noHistogram: ExprCheck = (context) =>
  calls(context.reading.expr).flatMap((call) => {
    const facts = factsOf(context, call);
    if (facts?.empty.kind !== "always" || facts.empty.origin !== call || facts.empty.cause !== "no-histogram")
      return [];
    const message = `${call.name}() reads native histograms, and there are only plain numbers here: it returns nothing`;
    return tell(context, "error", "no-histogram", headOf(context, call), message, {
      because: facts.empty.because.slice(1, 4),
      hint: "of a classic histogram use the series _count, _sum and _bucket",
    });
  });
