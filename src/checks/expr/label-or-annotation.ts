/** Finds texts for people among an alert's labels, and a severity among its annotations. */
import type { ExprCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { ownLabels } from "../rule.ts";

const texts: ReadonlySet<string> = new Set([
  ...["summary", "description", "message", "title", "details", "impact", "action"],
  ...["runbook", "runbook_url", "runbook_link", "dashboard", "dashboard_url", "dashboard_link", "link"],
]);

/** Sentences, templates and addresses; a word may well be a label. */
const isForPeople = /\s\S+\s|\{\{|:\/\//;

export const labelOrAnnotation: ExprCheck = {
  on: "expression",
  code: "label-or-annotation",
  severity: ["warning"],
  finds: "a text for people among an alert's labels, or a severity among its annotations",
  because: "labels are what an alert is, and routes, groups and inhibitions see nothing else",
  example: {
    form: "rule",
    fails: `alert: QueueTooLong
expr: queue_length > 100
labels: { severity: page, summary: "Too many jobs wait." }`,
    passes: `alert: QueueTooLong
expr: queue_length > 100
labels: { severity: page }
annotations: { summary: "Too many jobs wait." }`,
  },
  run: ({ usage }) => {
    if (usage.kind !== "alert") return [];
    const labels = ownLabels(usage.rule);
    const asLabels = labels
      .filter(({ name, value }) => texts.has(name) && isForPeople.test(value.text))
      .map(({ name, value }) =>
        findingIn(value, undefined, `the label "${name}" is a text for people`, {
          because: "templates and tools look for it among the annotations, and a changed word makes another alert",
          hint: `move ${name} to annotations`,
        }),
      );
    const asAnnotations = usage.rule.annotations
      .filter(({ name }) => name === "severity" && !labels.some((l) => l.name === name))
      .map(({ name, value }) =>
        findingIn(value, undefined, `the annotation "${name}" is not seen by routes`, {
          because: "Alertmanager routes, groups and inhibits by labels only",
          hint: `move ${name} to labels`,
        }),
      );
    return [...asLabels, ...asAnnotations];
  },
};
