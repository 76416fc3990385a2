/** Finds selectors that no series passes although each value exists. */
import { matches } from "../../promql/infer/matches.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { factsOf, findingAt, isVariable } from "./context.ts";

export const impossibleMatcher: ExprCheck = {
  on: "expression",
  code: "impossible-matcher",
  severity: ["error"],
  finds: "matchers that contradict each other, or exclude every value of a label",
  because: "the selector never returns anything, so whatever waits for it waits for ever",
  example: {
    form: "expression",
    fails: 'rate(http_requests_total{code="500", code!="500"}[5m]) > 1',
    passes: 'rate(http_requests_total{code="500"}[5m]) > 1',
  },
  looksAt: ["matcher"],
  run: (context) =>
    context.nodes.selectors.flatMap((selector): readonly Finding[] => {
      const facts = factsOf(context, selector);
      if (facts?.empty.kind !== "always" || facts.empty.origin !== selector) return [];
      const wrong = facts.selector?.matchers.find((m) => m.keeps === "none");
      if (!wrong || facts.empty.cause !== "impossible-matcher") return [];
      const { matcher, label, impossible } = wrong;
      const span = context.reading.parts.matchers.get(matcher);
      // unknown-label, unknown-label-value and le-spelling report these.
      const elsewhere = label.presence === "absent" || (!matcher.op.startsWith("!") && impossible.length > 0);
      if (elsewhere || matcher.label === "le" || isVariable(context, span)) return [];
      const excludes = matcher.op.startsWith("!") && !matches(matcher, "");
      const message = excludes
        ? `this excludes every value that "${matcher.label}" can have here`
        : `another matcher already excludes this value of "${matcher.label}"`;
      return [
        findingAt(context, span ?? selector, message, {
          because: ["no series can pass, so the selector never returns anything", ...facts.empty.because.slice(1, 4)],
          hint: "remove or correct one of the matchers",
        }),
      ];
    }),
};
