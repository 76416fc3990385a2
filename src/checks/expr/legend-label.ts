/** Finds legends, and texts of annotations, that read a label that the query's series never have. */

import { didYouMean } from "../../basics/suggest.ts";
import type { LabelFacts } from "../../promql/infer/facts.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import type { Written } from "../written.ts";
import { type ExprContext, factsOf, quoted } from "./context.ts";

export const legendLabel: ExprCheck = {
  on: "expression",
  code: "legend-label",
  severity: ["error"],
  finds: "a legend that reads a label which its query's series never have",
  because: "Grafana leaves the place empty, and all series of the panel look the same",
  example: {
    form: "panel",
    fails: `{ "targets": [{ "expr": "sum by (code) (rate(http_requests_total{job=~'$job', instance=~'$instance'}[$__rate_interval]))", "legendFormat": "{{method}}" }], "fieldConfig": { "defaults": { "unit": "reqps" } } }`,
    passes: `{ "targets": [{ "expr": "sum by (code) (rate(http_requests_total{job=~'$job', instance=~'$instance'}[$__rate_interval]))", "legendFormat": "{{code}}" }], "fieldConfig": { "defaults": { "unit": "reqps" } } }`,
  },
  run: (context) => {
    const { usage } = context;
    const facts = factsOf(context, context.reading.expr);
    if (!facts || (usage.kind !== "panel" && usage.kind !== "annotation")) return [];
    const { legend, details } = usage.target;
    return [legend, details].flatMap((text) => (text ? inText(context, text, facts.labels) : []));
  },
};

function inText(context: ExprContext, legend: Written, labels: LabelFacts): readonly Finding[] {
  const known = labelNames(labels, "possible");
  return [...legend.text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].flatMap((found): readonly Finding[] => {
    const [text, label = ""] = found;
    const fact = labelFact(labels, label);
    if (fact.presence !== "absent" || /\$/.test(label)) return [];
    const span = { from: found.index, to: found.index + text.length };
    return [
      findingIn(legend, span, `the query's series have no label "${label}"`, {
        because: quoted(context, fact.because),
        hint: known.length > 0 ? didYouMean(label, known) : "its one series has no labels: write a fixed word",
      }),
    ];
  });
}
