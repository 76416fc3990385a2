/** Finds operations between vectors whose series can never find each other. */

import type { Diagnostic } from "../../diagnostic.ts";
import type { Binary } from "../../promql/ast.ts";
import type { Facts, MatchFact } from "../../promql/infer/facts.ts";
import { labelNames } from "../../promql/infer/labels.ts";
import { binaries } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, tell } from "../expr-support/context.ts";

export const unmatchedVectors: ExprCheck = (context) =>
  binaries(context.reading.expr).flatMap((e) => problem(context, e));

function problem(context: ExprContext, e: Binary): readonly Diagnostic[] {
  const [facts, left, right] = [e, e.left, e.right].map((x) => factsOf(context, x));
  if (!facts || !left || !right) return [];
  const { match, empty } = facts;
  if (!match || match.unmatched === "no" || left.empty.kind === "always" || right.empty.kind === "always") return [];
  const label = match.label ?? "";
  const because = match.because.slice(0, 4);
  const hint = cure(match, left, right);
  if (e.op === "unless") {
    const message = `this takes nothing away: the sides never agree in "${label}"`;
    return [tell(context, "error", "unmatched-vectors", headOf(context, e), message, { because, hint })];
  }
  if (empty.kind !== "always" || empty.origin !== e) return [];
  const message =
    match.unmatched === "names"
      ? `the sides of this never match: only one of them has the label "${label}"`
      : `the sides of this never match: they never agree in "${label}"`;
  return [tell(context, "error", "unmatched-vectors", headOf(context, e), message, { because, hint })];
}

function cure({ label = "", unmatched }: MatchFact, left: Facts, right: Facts): string {
  if (unmatched === "values")
    return `aggregate "${label}" away on both sides, as with sum(…), or match ignoring(${label})`;
  const ofRight = labelNames(right.labels);
  const shared = labelNames(left.labels).filter((l) => ofRight.includes(l) && l !== label);
  const on = shared.length > 0 ? `match on(${shared.join(", ")})` : `match ignoring(${label})`;
  return `aggregate both sides by the same labels, or ${on}, with group_left or group_right where one side has more series`;
}
