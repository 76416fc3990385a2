/** The labels of what a rule makes: those of its expression, then its own. Knows no route and no file. */
import type { LabelFacts } from "../promql/infer/facts.ts";
import { dropLabels, metricName, missing, present, setLabel } from "../promql/infer/labels.ts";
import { anyValues, finite } from "../promql/infer/values.ts";

/** What a template yields may be anything; an empty text takes the label away. */
export function labelsOfRule(rule: string, ofExpr: LabelFacts, own: Readonly<Record<string, string>>): LabelFacts {
  let labels = dropLabels(ofExpr, [metricName], { message: "the result of a rule has a name of its own" });
  for (const [label, text] of Object.entries(own)) {
    const values = text.includes("{{") ? anyValues : finite([text]);
    const because = [{ message: `the rule of ${rule} sets ${label}="${text}"` }];
    labels = setLabel(labels, label, text === "" ? missing(because) : present(values, because));
  }
  return labels;
}
