/** Finds legends, and texts of annotations, that read a label the query's series never have: Grafana would leave the place empty. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { LabelFacts } from "../../promql/infer/facts.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { didYouMean } from "../../suggest.ts";
import { type ExprCheck, type ExprContext, factsOf } from "../expr-support/context.ts";
import { quoted } from "../expr-support/quoted.ts";
import { finding, type Written } from "../written.ts";

export const legendLabel: ExprCheck = (context) => {
  const { usage } = context;
  const facts = factsOf(context, context.reading.expr);
  if (!facts || (usage.kind !== "panel" && usage.kind !== "annotation")) return [];
  const { legend, details } = usage.target;
  return [legend, details].flatMap((text) => (text ? inText(context, text, facts.labels) : []));
};

function inText(context: ExprContext, legend: Written, labels: LabelFacts): readonly Diagnostic[] {
  const known = labelNames(labels, "possible");
  return [...legend.text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].flatMap((found): readonly Diagnostic[] => {
    const [text, label = ""] = found;
    const fact = labelFact(labels, label);
    if (fact.presence !== "absent" || /\$/.test(label)) return [];
    const span = { from: found.index, to: found.index + text.length };
    const hint = known.length > 0 ? didYouMean(label, known) : "its one series has no labels: write a fixed word";
    const notes = quoted(context, fact.because);
    return [
      finding("error", "legend-label", legend, span, `the query's series have no label "${label}"`, { notes, hint }),
    ];
  });
}
