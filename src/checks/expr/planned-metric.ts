/** Finds metrics that the catalog only plans: nothing exports them yet. */
import { selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, headOf, tell } from "../expr-support/context.ts";

export const plannedMetric: ExprCheck = (context) =>
  selectors(context.reading.expr).flatMap((selector) => {
    const series = factsOf(context, selector)?.selector?.series;
    if (!series?.planned) return [];
    // A person sees that a panel is empty; nobody sees that an alert is.
    const severity = context.usage.kind === "alert" || context.usage.kind === "record" ? "error" : "warning";
    return tell(context, severity, "planned-metric", headOf(context, selector), `nothing exports ${series.name} yet`, {
      notes: [{ message: `${series.at} declares it as planned` }],
      hint: "wait until it is exported, then declare it stable",
    });
  });
