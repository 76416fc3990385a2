/** Finds labels that an alert's text reads and its series never have. */

import { suggest } from "../../basics/suggest.ts";
import { readsIn } from "../../go-template/reads.ts";
import { infer } from "../../promql/infer/infer.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import { parse } from "../../promql/parse/parse.ts";
import type { ExprCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { ownLabels } from "../rule.ts";
import type { Written } from "../written.ts";
import { type ExprContext, factsOf, quoted } from "./context.ts";

export const templateLabel: ExprCheck = {
  on: "expression",
  code: "template-label",
  severity: ["error", "warning"],
  finds:
    "an alert's text that reads a label which its series, or the samples of a query in it, never have; a warning where a condition asks for it first",
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
    const texts = [...usage.rule.annotations, ...usage.rule.labels].map(({ value }) => value);
    return [
      ...texts.flatMap((text) => ofQueries(context, text)),
      ...texts.flatMap((value) =>
        readsIn(value.text).flatMap(({ of, name: label, span, asked }): readonly Finding[] => {
          if (of !== "labels") return [];
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
      ),
    ];
  },
};

/** Labels of the samples of a query that the text asks. */
function ofQueries(context: ExprContext, text: Written): readonly Finding[] {
  return readsIn(text.text).flatMap(({ of, query, name: label, span }): readonly Finding[] => {
    if (of !== "labels of a sample" || query === undefined) return [];
    const parsed = parse(query);
    if (!parsed.ok) return [];
    const external = { here: [], inRules: context.externalLabels ?? [] };
    const { root } = infer(parsed.expr, context.schema, undefined, external);
    const fact = labelFact(root.labels, label);
    if (root.type !== "vector" || fact.presence !== "absent") return [];
    const near = suggest(label, labelNames(root.labels, "possible"));
    return [
      findingIn(text, span, `the samples of this query have no label "${label}"`, {
        because: [...fact.because.slice(0, 2).map(({ message }) => message), "the text has a gap where it should be"],
        hint: near === undefined ? `keep ${label} in the query, or leave it out` : `did you mean "${near}"?`,
      }),
    ];
  });
}
