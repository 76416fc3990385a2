/** Finds alert texts that read a label the alert's series never have: they would print nothing. */
import { type Diagnostic, error } from "../../diagnostic.ts";
import { type AlertingRule, alertingRules } from "../../model/model.ts";
import type { LabelFacts } from "../../promql/infer/facts.ts";
import { inferred } from "../../promql/infer/inferred.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { suggest } from "../../suggest.ts";
import { type AlertTemplate, alertTemplates } from "../alert-templates.ts";
import type { ModelCheck } from "../check.ts";
import { labelsRead } from "../template-labels.ts";

export const templateLabel: ModelCheck = (model) =>
  alertingRules(model).flatMap((rule) => {
    const { labels } = inferred(rule.expr, model.schema).root;
    return templates(rule).flatMap((template) => problems(template, labels, rule));
  });

function templates({ annotations, labels, at }: AlertingRule): readonly AlertTemplate[] {
  const { summary = "", description = "", impact = "", action = "" } = annotations;
  return alertTemplates({ summary, description, impact, action, labels }, at);
}

function problems({ at, text }: AlertTemplate, labels: LabelFacts, rule: AlertingRule): readonly Diagnostic[] {
  const known = labelNames(labels, "possible");
  return labelsRead(text).flatMap(({ text: label, span }) => {
    const fact = labelFact(labels, label);
    if (fact.presence !== "absent") return [];
    const added = Object.hasOwn(rule.labels, label);
    const notes = added
      ? [{ message: "the rule adds that label, and $labels has only those of its expression" }]
      : fact.because.map(({ message }) => ({ message }));
    const hint = added ? "write its value as it is, or leave it out" : keepOr(label, known);
    return error("template-label", at, `$labels.${label} is always empty`, { text, span, notes, hint });
  });
}

function keepOr(label: string, known: readonly string[]): string {
  const near = suggest(label, known);
  return near === undefined ? `keep "${label}" in the expression, or leave it out` : `did you mean "${near}"?`;
}
