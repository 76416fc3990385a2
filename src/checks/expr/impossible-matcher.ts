/** Finds selectors that no series passes although each value exists: contradicting matchers, or everything excluded. */
import type { Diagnostic } from "../../diagnostic.ts";
import { matches } from "../../promql/infer/matches.ts";
import { selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, isVariable, tell } from "../expr-support/context.ts";

export const impossibleMatcher: ExprCheck = (context) =>
  selectors(context.reading.expr).flatMap((selector): readonly Diagnostic[] => {
    const facts = factsOf(context, selector);
    if (facts?.empty.kind !== "always" || facts.empty.origin !== selector) return [];
    const guilty = facts.selector?.matchers.find((m) => m.keeps === "none");
    if (!guilty || facts.empty.cause !== "impossible-matcher") return [];
    const { matcher, label, impossible } = guilty;
    const span = context.reading.parts.matchers.get(matcher);
    // Told by unknown-label and unknown-label-value, and le-spelling.
    const elsewhere = label.presence === "absent" || (!matcher.op.startsWith("!") && impossible.length > 0);
    if (elsewhere || matcher.label === "le" || isVariable(context, span)) return [];
    const excludes = matcher.op.startsWith("!") && !matches(matcher, "");
    const message = excludes
      ? `this excludes every value that "${matcher.label}" can have here`
      : `what this asks of "${matcher.label}" is already excluded`;
    return [
      tell(context, "error", "impossible-matcher", span ?? selector, message, {
        because: facts.empty.because.slice(1, 4),
        notes: [{ message: "no series can pass, so the selector never returns anything" }],
        hint: "remove one of the matchers, or mend the one that is wrong",
      }),
    ];
  });
