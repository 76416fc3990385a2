/** Finds comparisons with `bool` that are always 0 or always 1. */
import { isComparison } from "../../promql/ast.ts";
import { intervalInWords } from "../../promql/infer/compare.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { factsOf, findingAt, headOf } from "./context.ts";

export const constantComparison: ExprCheck = {
  on: "expression",
  code: "constant-comparison",
  severity: ["error", "warning"],
  finds: "a comparison with `bool` that is always 0 or always 1; a warning where nothing is compared with its result",
  because: "a chain such as `a > bool 0 > bool 2` compares 0 or 1 with the second limit, not the value",
  example: {
    form: "rule",
    fails: `record: job:queue_between:bool
expr: queue_length > bool 10 < bool 100`,
    passes: `record: job:queue_between:bool
expr: queue_length > bool 10 and queue_length < bool 100`,
  },
  looksAt: ["bool"],
  run: (context) =>
    context.nodes.binaries.flatMap((e): readonly Finding[] => {
      const facts = factsOf(context, e);
      if (!e.bool || !isComparison(e.op) || facts?.type !== "vector" || facts.empty.kind === "always") return [];
      const { comparison } = facts;
      if (!comparison || comparison.holds === "sometimes") return [];
      const { left, right } = comparison;
      if ([...left.because, ...right.because].some((r) => r.isLikelyOnly)) return [];
      const isChained = [e.left, e.right].some((side) => side.kind === "binary" && side.bool === true);
      const result = comparison.holds === "always" ? 1 : 0;
      const sides = `the left side is ${intervalInWords(left)}, the right side is ${intervalInWords(right)}`;
      return [
        findingAt(context, headOf(context, e), `this is always ${result}: ${sides}`, {
          severity: isChained ? "error" : "warning",
          hint: isChained
            ? "compare the value twice, and join the two with `and`, or multiply them"
            : "compare with a value that lies between those that occur",
        }),
      ];
    }),
};
