/** Finds labels and annotations that would fail, or print themselves, when an alert fires: that is too late to notice. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { ExprCheck } from "../expr-support/context.ts";
import { templateProblems } from "../template-problems.ts";
import { finding } from "../written.ts";

export const badTemplate: ExprCheck = ({ usage }) => {
  if (usage.kind !== "alert") return [];
  return [...usage.rule.annotations, ...usage.rule.labels].flatMap(({ value }): readonly Diagnostic[] => {
    return templateProblems(value.text).map(({ message, span, hint }) => {
      const spaced = /^\$\s+(value|labels\b.*)$/.exec(value.text.slice(span.from, span.to))?.[1];
      const replacement = spaced === undefined ? {} : { replacement: `$${spaced}` };
      return finding("error", "bad-template", value, span, message, { hint, ...replacement });
    });
  });
};
