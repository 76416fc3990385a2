/** Finds legends that read a label the query's series never have: Grafana would leave the place empty. */
import type { Diagnostic } from "../../diagnostic.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { didYouMean } from "../../suggest.ts";
import { type ExprCheck, factsOf } from "../expr-support/context.ts";
import { quoted } from "../expr-support/quoted.ts";
import { finding } from "../written.ts";

export const legendLabel: ExprCheck = (context) => {
  const { usage } = context;
  const legend = usage.kind === "panel" ? usage.target.legend : undefined;
  const facts = factsOf(context, context.reading.expr);
  if (!legend || !facts) return [];
  const known = labelNames(facts.labels, "possible");
  return [...legend.text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].flatMap((found): readonly Diagnostic[] => {
    const [text, label = ""] = found;
    const fact = labelFact(facts.labels, label);
    if (fact.presence !== "absent" || /\$/.test(label)) return [];
    const span = { from: found.index, to: found.index + text.length };
    const hint = known.length > 0 ? didYouMean(label, known) : "its one series has no labels: write a fixed word";
    const notes = quoted(context, fact.because);
    return [
      finding("error", "legend-label", legend, span, `the query's series have no label "${label}"`, { notes, hint }),
    ];
  });
};
