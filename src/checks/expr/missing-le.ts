/** Finds quantiles of buckets that have lost the label that says which bucket they are. */
import type { Diagnostic } from "../../diagnostic.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { calls, selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, headOf, tell } from "../expr-support/context.ts";

export const missingLe: ExprCheck = (context) =>
  calls(context.reading.expr, "histogram_quantile", "histogram_quantiles", "histogram_fraction").flatMap(
    (call): readonly Diagnostic[] => {
      const arg = call.args.find((a) => factsOf(context, a)?.type === "vector");
      const of = arg && factsOf(context, arg);
      if (!arg || !of || of.empty.kind === "always") return [];
      const le = labelFact(of.labels, "le");
      // A native histogram needs no le; a series called _bucket is none.
      const classic = of.samples === "floats" || selectors(arg).every((s) => s.name?.endsWith("_bucket"));
      if (le.presence !== "absent" || !classic) return [];
      const message = `${call.name}() needs the label le, and its argument has none: it never returns anything`;
      return [
        tell(context, "error", "missing-le", headOf(context, call), message, {
          because: le.because.slice(0, 3),
          hint: "keep le: sum by (le) (rate(…_bucket[5m]))",
        }),
      ];
    },
  );
