/** Finds labels that an alert's text reads and its series never have. */

import { suggest } from "../../basics/suggest.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { ownLabels } from "../rule.ts";
import { labelsRead } from "../template-labels.ts";
import { factsOf, quoted } from "./context.ts";

export const templateLabel: ExprCheck = {
  on: "expression",
  code: "template-label",
  severity: ["error", "warning"],
  finds:
    "an alert's text that reads a label which its series never have; a warning where a condition asks for it first",
  because: "the notification has a gap where the name should be",
  example: {
    form: "rule",
    fails: `alert: QueueTooLong
expr: sum by (job) (queue_length) > 100
annotations: { summary: "{{ $labels.instance }} is behind." }`,
    passes: `alert: QueueTooLong
expr: sum by (job) (queue_length) > 100
annotations: { summary: "{{ $labels.job }} is behind." }`,
  },
  run: (context) => {
    const { usage } = context;
    const facts = factsOf(context, context.reading.expr);
    if (usage.kind !== "alert" || !facts || facts.type !== "vector") return [];
    const known = labelNames(facts.labels, "possible");
    const added = new Set(ownLabels(usage.rule).map((l) => l.name));
    return [...usage.rule.annotations, ...usage.rule.labels].flatMap(({ value }) =>
      labelsRead(value.text).flatMap(({ text: label, span, asked }): readonly Finding[] => {
        const fact = labelFact(facts.labels, label);
        if (fact.presence !== "absent") return [];
        const own = added.has(label);
        const near = suggest(label, known);
        const keep =
          near === undefined ? `keep "${label}" in the expression, or leave it out` : `did you mean "${near}"?`;
        return [
          findingIn(value, span, `$labels.${label} is always empty`, {
            severity: asked ? "warning" : "error",
            because: [
              ...(asked ? ["the text behind this condition is never shown"] : []),
              ...(own
                ? ["the rule adds that label, and $labels has only those of its expression"]
                : quoted(context, fact.because)),
            ],
            hint: own ? "write its value as it is, or leave it out" : keep,
          }),
        ];
      }),
    );
  },
};
