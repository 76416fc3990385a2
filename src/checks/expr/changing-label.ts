/** Finds labels of alerts that each evaluation may change. */
import { changingPrints } from "../../go-template/changing.ts";
import { constant } from "../../promql/infer/interval.ts";
import type { ExprCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { ownLabels } from "../rule.ts";
import { factsOf } from "./context.ts";

export const changingLabel: ExprCheck = {
  on: "expression",
  code: "changing-label",
  severity: ["error", "warning"],
  finds: "an alert's label that prints `$value` or the value of a query; a warning where the alert has no `for`",
  because: "each value makes another alert, which is pending from the start again, while the one before resolves",
  example: {
    form: "rule",
    fails: `alert: QueueTooLong
expr: queue_length > 100
for: 5m
labels: { severity: page, length: "{{ $value }}" }`,
    passes: `alert: QueueTooLong
expr: queue_length > 100
for: 5m
labels: { severity: page }
annotations: { summary: "{{ $value }} jobs wait." }`,
  },
  run: (context) => {
    const { usage } = context;
    if (usage.kind !== "alert") return [];
    const facts = factsOf(context, context.reading.expr);
    if (!facts || constant(facts.values) !== undefined) return [];
    const waits = usage.rule.forMs > 0;
    return ownLabels(usage.rule).flatMap(({ name, value }) =>
      changingPrints(value.text).map((span) =>
        findingIn(value, span, `the label "${name}" changes with the value`, {
          severity: waits ? "error" : "warning",
          because: waits
            ? "each value makes another alert, and for each of them `for` starts anew, so the alert fires late or never"
            : "each value makes another alert: it notifies again, and the one before resolves",
          hint: "move it to an annotation, which may change while the alert stays the same",
        }),
      ),
    );
  },
};
