/** Finds labels that an alert's text reads and its series never have: the page has a hole where the name should be. */
import type { Diagnostic } from "../../diagnostic.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { suggest } from "../../suggest.ts";
import { type ExprCheck, factsOf } from "../expr-support/context.ts";
import { quoted } from "../expr-support/quoted.ts";
import { ownLabels } from "../rule.ts";
import { labelsRead } from "../template-labels.ts";
import { finding } from "../written.ts";

export const templateLabel: ExprCheck = (context) => {
  const { usage } = context;
  const facts = factsOf(context, context.reading.expr);
  if (usage.kind !== "alert" || !facts || facts.type !== "vector") return [];
  const known = labelNames(facts.labels, "possible");
  const added = new Set(ownLabels(usage.rule).map((l) => l.name));
  return [...usage.rule.annotations, ...usage.rule.labels].flatMap(({ value }) =>
    labelsRead(value.text).flatMap(({ text: label, span, asked }): readonly Diagnostic[] => {
      const fact = labelFact(facts.labels, label);
      if (fact.presence !== "absent") return [];
      const own = added.has(label);
      const near = suggest(label, known);
      const keep =
        near === undefined ? `keep "${label}" in the expression, or leave it out` : `did you mean "${near}"?`;
      return [
        finding(asked ? "warning" : "error", "template-label", value, span, `$labels.${label} is always empty`, {
          notes: [
            ...(asked ? [{ message: "what stands behind the condition is never shown" }] : []),
            ...(own
              ? [{ message: "the rule adds that label, and $labels has only those of its expression" }]
              : quoted(context, fact.because)),
          ],
          hint: own ? "write its value as it is" : keep,
        }),
      ];
    }),
  );
};
