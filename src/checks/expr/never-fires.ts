/** Finds conditions that no value can meet. */
import { intervalInWords } from "../../promql/infer/compare.ts";
import type { EmptyCause, Facts } from "../../promql/infer/facts.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { factsOf, findingAt, headOf, isVariable } from "./context.ts";

const causes: ReadonlySet<EmptyCause> = new Set([
  ...(["impossible-comparison", "contradictory-conditions"] as const),
  ...(["impossible-argument", "never-absent"] as const),
]);

export const neverFires: ExprCheck = {
  on: "expression",
  code: "never-fires",
  severity: ["error", "warning"],
  finds:
    "a condition that no value can meet; a warning where only a part of the query is dead, or hardly any value can",
  because: "the rule loads and is evaluated, and returns nothing for ever",
  example: { form: "expression", fails: "up > 1", passes: "up < 1" },
  run: (context) => {
    const isAlert = context.usage.kind === "alert";
    const root = factsOf(context, context.reading.expr);
    return context.nodes.all.flatMap((e): readonly Finding[] => {
      const facts = factsOf(context, e);
      if (facts?.empty.kind !== "always" || facts.empty.origin !== e || !causes.has(facts.empty.cause)) return [];
      // Two variables may have the same value here, and others when the query runs.
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
        : `this part ${isProved ? "never" : "hardly ever"} returns anything`;
      const message = comparison
        ? `${effect}: the left side is ${intervalInWords(comparison.left)}, the right side is ${intervalInWords(comparison.right)}`
        : `${effect}: ${facts.empty.because[0]?.message ?? "it has no result"}`;
      return [
        findingAt(context, headOf(context, e), message, {
          severity: whole && isProved ? "error" : "warning",
          because: because.filter((r) => r.span !== undefined).slice(0, 4),
          hint: comparison ? reachable(comparison) : "ask for what can happen",
        }),
      ];
    });
  },
};

/** Percent are what people mean by a number above 1 beside a share. */
function reachable({ left, right }: Pick<NonNullable<Facts["comparison"]>, "left" | "right">): string {
  const isShare = left.low >= 0 && left.high === 1 && right.low === right.high;
  if (!isShare || right.low < 2 || right.low > 100) return "compare with a value that can be reached";
  return `a ratio lies between 0 and 1: for ${right.low}% write ${Number((right.low / 100).toPrecision(12))}`;
}
