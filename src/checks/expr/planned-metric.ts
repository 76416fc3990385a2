/** Finds metrics that the catalog only plans. */
import type { ExprCheck } from "../check.ts";
import { factsOf, findingAt, headOf } from "./context.ts";

export const plannedMetric: ExprCheck = {
  on: "expression",
  code: "planned-metric",
  severity: ["error", "warning"],
  finds: "an expression that reads a metric which is not exported yet; a warning where a person sees the empty result",
  because: "the result is empty until the exporter has the metric, so a rule on it cannot fire",
  example: { form: "expression", fails: "rate(logins_total[5m]) > 1", passes: "rate(http_requests_total[5m]) > 1" },
  looksAt: ["selector"],
  run: (context) =>
    context.nodes.selectors.flatMap((selector) => {
      const series = factsOf(context, selector)?.selector?.series;
      if (!series?.planned) return [];
      const { kind } = context.usage;
      return findingAt(context, headOf(context, selector), `${series.family} is planned and not exported yet`, {
        // A person sees that a panel is empty; nobody sees that an alert is.
        severity: kind === "alert" || kind === "record" || kind === "sli" ? "error" : "warning",
        because: `${series.at} says stability: "planned", so the result is always empty`,
        hint: "wait until the exporter has it, then declare it stable",
      });
    }),
};
