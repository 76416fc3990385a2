/** Finds quantiles of buckets that are not summed first. */
import { labelNames } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { factsOf, findingAt, headOf } from "./context.ts";
import { named, selectors } from "./nodes.ts";

export const perSeriesQuantile: ExprCheck = {
  on: "expression",
  code: "per-series-quantile",
  severity: ["warning"],
  finds: "a quantile of buckets that are not summed first",
  because: "it returns one quantile for each instance, and quantiles can be neither averaged nor summed afterwards",
  example: {
    form: "expression",
    fails: "histogram_quantile(0.9, rate(http_request_duration_seconds_bucket[5m])) > 0.3",
    passes: "histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.3",
  },
  looksAt: ["histogram_quantile"],
  run: (context) =>
    named(context.nodes.calls, "histogram_quantile").flatMap((call): readonly Finding[] => {
      const arg = call.args[1];
      const of = arg && factsOf(context, arg);
      if (!arg || !of || of.metric.aggregated || of.series <= 1 || of.empty.kind === "always") return [];
      if (!selectors(arg).every((s) => s.name?.endsWith("_bucket"))) return [];
      // A legend with labels shows that each series is wanted.
      const { usage } = context;
      // An alert of each member of a group is mostly meant so; a catalog says what a metric is of.
      if (usage.kind === "alert" && !context.catalog) return [];
      if (usage.kind === "panel" && /\{\{/.test(usage.target.legend?.text ?? "")) return [];
      const rest = labelNames(of.labels, "possible").filter((l) => l !== "le");
      const each = rest.length > 0 ? `each ${rest.join(" and ")}` : "each target and label value";
      return [
        findingAt(context, headOf(context, call), `this is one quantile for ${each}, not one for all`, {
          because: ["quantiles can be neither averaged nor summed afterwards", ...of.labels.because.slice(0, 1)],
          hint: "sum the buckets first: histogram_quantile(φ, sum by (le) (rate(…_bucket[5m])))",
        }),
      ];
    }),
};
