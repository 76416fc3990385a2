/** Finds quantiles of buckets that have lost the label of their bounds. */
import { labelFact } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { factsOf, findingAt, headOf } from "./context.ts";
import { named, selectors } from "./nodes.ts";

export const missingLe: ExprCheck = {
  on: "expression",
  code: "missing-le",
  severity: ["error"],
  finds: "a quantile of buckets without `le`",
  because: "without le Prometheus cannot distinguish the buckets, and the quantile never returns anything",
  example: {
    form: "expression",
    fails: "histogram_quantile(0.9, max by (job) (rate(http_request_duration_seconds_bucket[5m]))) > 0.3",
    passes: "histogram_quantile(0.9, sum by (job, le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.3",
  },
  looksAt: ["histogram_quantile", "histogram_quantiles", "histogram_fraction"],
  run: (context) =>
    named(context.nodes.calls, "histogram_quantile", "histogram_quantiles", "histogram_fraction").flatMap(
      (call): readonly Finding[] => {
        const arg = call.args.find((a) => factsOf(context, a)?.type === "vector");
        const of = arg && factsOf(context, arg);
        if (!arg || !of || of.empty.kind === "always") return [];
        const le = labelFact(of.labels, "le");
        // A native histogram needs no le; a series called _bucket is not one.
        const classic = of.samples === "floats" || selectors(arg).every((s) => s.name?.endsWith("_bucket"));
        // The buckets of VictoriaMetrics, of which its histogram_quantile makes such with le.
        const vmrange = of.labels.known.get("vmrange");
        if (le.presence !== "absent" || !classic || (vmrange && vmrange.presence !== "absent")) return [];
        const message = `${call.name}() needs the label le, and its argument has none: it never returns anything`;
        return [
          findingAt(context, headOf(context, call), message, {
            because: le.because.slice(0, 3),
            hint: "keep le: sum by (le) (rate(…_bucket[5m]))",
          }),
        ];
      },
    ),
};
