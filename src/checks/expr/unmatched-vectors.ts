/** Finds operations between vectors whose series can never match. */
import type { Binary } from "../../promql/ast.ts";
import type { Facts, MatchFact } from "../../promql/infer/facts.ts";
import { labelNames } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";
import { binaries } from "./nodes.ts";

export const unmatchedVectors: ExprCheck = {
  on: "expression",
  code: "unmatched-vectors",
  severity: ["error"],
  finds: "an operation whose sides never match, by a label's name or its values",
  because: "the result is always empty: only series with the same labels on both sides are combined",
  example: {
    form: "expression",
    fails: 'rate(http_requests_total{code="500"}[5m]) / rate(http_requests_total{code="200"}[5m]) > 1',
    passes: 'sum(rate(http_requests_total{code="500"}[5m])) / sum(rate(http_requests_total{code="200"}[5m])) > 1',
  },
  run: (context) => binaries(context.reading.expr).flatMap((e) => problem(context, e)),
};

function problem(context: ExprContext, e: Binary): readonly Finding[] {
  const [facts, left, right] = [e, e.left, e.right].map((x) => factsOf(context, x));
  if (!facts || !left || !right) return [];
  const { match, empty } = facts;
  if (!match || match.unmatched === "no" || left.empty.kind === "always" || right.empty.kind === "always") return [];
  if (e.op !== "unless" && (empty.kind !== "always" || empty.origin !== e)) return [];
  const label = match.label ?? "";
  const message =
    e.op === "unless"
      ? `this removes nothing: the sides never have the same "${label}"`
      : match.unmatched === "names"
        ? `the two sides never match: only one of them has the label "${label}"`
        : `the two sides never match: they never have the same "${label}"`;
  return [
    findingAt(context, headOf(context, e), message, {
      because: match.because.slice(0, 4),
      hint: remedy(match, left, right),
    }),
  ];
}

function remedy({ label = "", unmatched }: MatchFact, left: Facts, right: Facts): string {
  if (unmatched === "values")
    return `aggregate "${label}" away on both sides, as with sum(…), or match ignoring(${label})`;
  const ofRight = labelNames(right.labels);
  const shared = labelNames(left.labels).filter((l) => ofRight.includes(l) && l !== label);
  const on = shared.length > 0 ? `match on(${shared.join(", ")})` : `match ignoring(${label})`;
  return `aggregate both sides by the same labels, or ${on}, with group_left or group_right where one side has more series`;
}
