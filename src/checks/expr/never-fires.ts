/** Finds conditions that no value can meet: the rule loads, is evaluated, and returns nothing for ever. */

import type { Diagnostic } from "../../diagnostic.ts";
import { formatInterval } from "../../promql/infer/compare.ts";
import type { EmptyCause } from "../../promql/infer/facts.ts";
import { nodesOf } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, headOf, isVariable, tell } from "../expr-support/context.ts";

const causes: ReadonlySet<EmptyCause> = new Set([
  ...(["impossible-comparison", "contradictory-conditions"] as const),
  ...(["impossible-argument", "never-absent"] as const),
]);

export const neverFires: ExprCheck = (context) => {
  const isAlert = context.usage.kind === "alert";
  const root = factsOf(context, context.reading.expr);
  return nodesOf(context.reading.expr).flatMap((e): readonly Diagnostic[] => {
    const facts = factsOf(context, e);
    if (facts?.empty.kind !== "always" || facts.empty.origin !== e || !causes.has(facts.empty.cause)) return [];
    // Two variables may have been given the same value here, and others when the query runs.
    if (facts.empty.cause === "contradictory-conditions" && isVariable(context, context.reading.spans.get(e)))
      return [];
    const whole = root?.empty.kind === "always";
    const { comparison } = facts;
    const because = comparison ? [...comparison.left.because, ...comparison.right.because] : facts.empty.because;
    const isProved = !because.some((r) => r.isLikelyOnly);
    const effect = whole
      ? isAlert
        ? `the alert ${isProved ? "can never" : "will hardly ever"} fire`
        : `the query ${isProved ? "never" : "hardly ever"} returns anything`
      : `this part is ${isProved ? "never" : "hardly ever"} there`;
    const message = comparison
      ? `${effect}: the left side is ${formatInterval(comparison.left)}, the right side ${formatInterval(comparison.right)}`
      : `${effect}: ${facts.empty.because[0]?.message ?? "it has no result"}`;
    return [
      tell(context, whole && isProved ? "error" : "warning", "never-fires", headOf(context, e), message, {
        because: because.filter((r) => r.span !== undefined).slice(0, 4),
        hint: comparison ? "compare with a value that can be reached" : "ask for what can happen",
      }),
    ];
  });
};
