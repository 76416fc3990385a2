/** Finds series that are divided by, or subtracted from, themselves. */
import { type Binary, type Expr, walk } from "../../promql/ast.ts";
import { equal } from "../../promql/equal.ts";
import { constant } from "../../promql/infer/interval.ts";
import type { ExprCheck } from "../check.ts";
import { factsOf, findingAt, headOf } from "./context.ts";
import { binaries } from "./nodes.ts";

export const dividedByItself: ExprCheck = {
  on: "expression",
  code: "divided-by-itself",
  severity: ["error"],
  finds: "a division or subtraction in which each series meets itself",
  because: "all labels take part in the match, so a part is divided by the same part and the ratio is always 1",
  example: {
    form: "expression",
    fails: 'rate(http_requests_total{code="500"}[5m]) / rate(http_requests_total[5m]) > 0.5',
    passes: 'sum(rate(http_requests_total{code="500"}[5m])) / sum(rate(http_requests_total[5m])) > 0.5',
  },
  looksAt: ["/", "-"],
  run: (context) =>
    context.nodes.binaries.flatMap((e) => {
      const facts = factsOf(context, e);
      if (!facts?.match?.self || (e.op !== "/" && e.op !== "-") || isMask(context.reading.expr, e)) return [];
      const result = constant({ ...facts.values, nan: false }) ?? (e.op === "/" ? 1 : 0);
      return findingAt(
        context,
        headOf(context, e),
        `each series meets itself here, so the result is always ${result}`,
        {
          because: [
            "all labels take part in the match, those in the matchers as well",
            ...facts.match.because.slice(0, 3),
          ],
          hint: "aggregate both sides, as in sum(…{…}) / sum(…)",
        },
      );
    }),
};

/** `a * on (…) (x / x)`: a 1 for each series of x that exists. */
function isMask(whole: Expr, { op, left, right }: Binary): boolean {
  if (op !== "/" || !equal(left, right)) return false;
  return binaries(whole).some(
    (e) =>
      e.op === "*" && [e.left, e.right].some((side) => walk(side).some((n) => n.kind === "binary" && n.left === left)),
  );
}
