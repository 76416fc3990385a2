/** Finds matches in which several series of one side share a partner: Prometheus fails the whole query. */

import { type Binary, isSetOp } from "../../promql/ast.ts";
import { binaries } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, tell } from "../expr-support/context.ts";

export const manyToMany: ExprCheck = (context) =>
  binaries(context.reading.expr).flatMap((e) => (!isSetOp(e.op) ? problem(context, e) : []));

function problem(context: ExprContext, e: Binary) {
  const facts = factsOf(context, e);
  const match = facts?.match;
  if (!match?.many || match.manyToMany === "no" || match.unmatched !== "no") return [];
  const { side, labels } = match.many;
  const other = side === "left" ? e.right : e.left;
  // Of a metric that nobody declares, too little is known to suspect anything.
  if (match.manyToMany === "possible" && (labels.length === 0 || !isDeclared(context, e))) return [];
  const certain = match.manyToMany === "certain";
  const apart = labels.map((l) => `"${l}"`).join(", ");
  const message = `several series of the ${side} side ${certain ? "" : "may "}match one of the other: they differ in ${apart}`;
  const grouped = e.matching?.group !== undefined;
  const toOne = (factsOf(context, other)?.series ?? 0) <= 1 || !grouped;
  return [
    tell(context, certain ? "error" : "warning", "many-to-many", headOf(context, e), message, {
      because: match.because.slice(0, 4),
      notes: [{ message: "Prometheus then fails the whole query" }],
      hint: grouped
        ? `aggregate the ${side} side so that ${apart} goes, or match on it as well`
        : `${toOne ? `write group_${side}` : "write group_left or group_right"} if that is meant, else aggregate ${apart} away`,
    }),
  ];
}

function isDeclared(context: ExprContext, e: Binary): boolean {
  return [e.left, e.right].every((side) => factsOf(context, side)?.labels.others === "none") && context.catalog;
}
