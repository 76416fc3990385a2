/** Finds quantiles of buckets that nobody summed: one for each instance and label value, none for the whole. */
import type { Diagnostic } from "../../diagnostic.ts";
import { labelNames } from "../../promql/infer/labels.ts";
import { calls, selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, headOf, tell } from "../expr-support/context.ts";

export const perSeriesQuantile: ExprCheck = (context) =>
  calls(context.reading.expr, "histogram_quantile").flatMap((call): readonly Diagnostic[] => {
    const arg = call.args[1];
    const of = arg && factsOf(context, arg);
    if (!arg || !of || of.metric.aggregated || of.series <= 1 || of.empty.kind === "always") return [];
    if (!selectors(arg).every((s) => s.name?.endsWith("_bucket"))) return [];
    // A legend that tells them apart shows that each is wanted.
    const { usage } = context;
    if (usage.kind === "panel" && /\{\{/.test(usage.target.legend?.text ?? "")) return [];
    const rest = labelNames(of.labels, "possible").filter((l) => l !== "le");
    const apart = rest.length > 0 ? `each ${rest.join(", ")}` : "each target and label value";
    return [
      tell(
        context,
        "warning",
        "per-series-quantile",
        headOf(context, call),
        `this is a quantile for ${apart}, not for the whole`,
        {
          because: of.labels.because.slice(0, 1),
          notes: [{ message: "quantiles can be neither averaged nor summed afterwards" }],
          hint: "sum the buckets first: histogram_quantile(φ, sum by (le) (rate(…_bucket[5m])))",
        },
      ),
    ];
  });
