/** How tightly each operator binds, for the parser and the printers alike. */
import { type BinaryOp, isComparison, isSetOp, isTrim } from "./ast.ts";

/** A sign binds like `*`: `-a ^ b` is `-(a ^ b)`, and `-a * b` is `(-a) * b`. */
export const unaryPrecedence = 5;
export const powerPrecedence = 6;

/** From 1 (`or`, loosest) to 6 (`^`, tightest and the only one that groups to the right). */
export function precedence(op: BinaryOp): number {
  if (op === "or") return 1;
  if (isSetOp(op)) return 2;
  if (isComparison(op) || isTrim(op)) return 3;
  if (op === "+" || op === "-") return 4;
  return op === "^" ? powerPrecedence : unaryPrecedence;
}
