/** Finds quantiles that are none: φ lies between 0 and 1, and 95 means plus infinity. */

import type { Diagnostic } from "../../diagnostic.ts";
import type { Expr } from "../../promql/ast.ts";
import { constant } from "../../promql/infer/interval.ts";
import { nodesOf } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, tell } from "../expr-support/context.ts";

export const quantileOutOfRange: ExprCheck = (context) =>
  nodesOf(context.reading.expr).flatMap((e) => quantilesOf(e).flatMap((phi) => problem(context, phi)));

function quantilesOf(e: Expr): readonly Expr[] {
  if (e.kind === "aggregation") return e.op === "quantile" && e.param ? [e.param] : [];
  if (e.kind !== "call") return [];
  if (e.name === "histogram_quantile" || e.name === "quantile_over_time") return e.args.slice(0, 1);
  return e.name === "histogram_quantiles" ? e.args.slice(2) : [];
}

function problem(context: ExprContext, phi: Expr): readonly Diagnostic[] {
  const facts = factsOf(context, phi);
  const value = facts && constant(facts.values);
  if (value === undefined || (value >= 0 && value <= 1)) return [];
  const percent = value > 1 && value <= 100 ? String(value / 100) : undefined;
  const message = `a quantile lies between 0 and 1; of ${value} the result is ${value < 0 ? "-Inf" : "+Inf"}`;
  return [
    tell(context, "error", "quantile-out-of-range", phi, message, {
      hint: percent === undefined ? "write a number between 0 and 1" : `write ${percent}`,
      ...(percent !== undefined && phi.kind === "number" ? { replacement: percent } : {}),
    }),
  ];
}
