/** Finds labels and annotations that would fail, or print themselves, when an alert fires: that is too late to notice. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { ExprCheck } from "../expr-support/context.ts";
import { templateProblems } from "../template-problems.ts";
import { finding } from "../written.ts";

export const badTemplate: ExprCheck = ({ usage }) => {
  if (usage.kind !== "alert") return [];
  return [...usage.rule.annotations, ...usage.rule.labels].flatMap(({ value }): readonly Diagnostic[] => {
    return templateProblems(value.text).map(({ message, span, ...how }) =>
      finding("error", "bad-template", value, span, message, how),
    );
  });
};
