/** Every check of one expression by its code, in the order in which problems are told. */
import type { Diagnostic } from "../diagnostic.ts";
import type { ExprCheck, ExprContext } from "./expr/context.ts";

export const exprChecks: Readonly<Record<string, ExprCheck>> = {};

/** All that the checks say of an expression; what they say twice, of a part that is repeated in it, is told once. */
export function checkExpr(context: ExprContext): readonly Diagnostic[] {
  const told = new Set<string>();
  return Object.values(exprChecks)
    .flatMap((check) => check(context))
    .filter(({ code, message, at }) => {
      const key = `${code}\0${at}\0${message}`;
      return !told.has(key) && told.add(key);
    });
}
