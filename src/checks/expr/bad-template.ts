/** Finds labels and annotations that Prometheus cannot render. What they read is for other checks. */
import type { ExprCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { templateProblems } from "../template-problems.ts";

export const badTemplate: ExprCheck = {
  on: "expression",
  code: "bad-template",
  severity: ["error"],
  finds:
    "an alert's text that Prometheus refuses or cannot render: unbalanced braces, unknown names and fields, a format or comparison that no number has; `--fix` for some",
  because: "Prometheus renders templates when the alert fires, so the notification shows the error instead of the text",
  example: {
    form: "rule",
    fails: `alert: QueueTooLong
expr: queue_length > 100
annotations: { summary: "{{ $ value }} jobs wait." }`,
    passes: `alert: QueueTooLong
expr: queue_length > 100
annotations: { summary: "{{ $value }} jobs wait." }`,
  },
  run: ({ usage }) => {
    if (usage.kind !== "alert") return [];
    return [...usage.rule.annotations, ...usage.rule.labels].flatMap(({ value }) =>
      templateProblems(value.text).map(({ message, span, hint, replacement }) =>
        findingIn(value, span, message, { hint, replacement }),
      ),
    );
  },
};
