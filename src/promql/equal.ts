/** Whether two expressions are the same query, however they were spelled. */
import type { Expr } from "./ast.ts";
import { print } from "./print/print.ts";

/**
 * Structural equality. Matchers and labels count in their order: Prometheus does not care, but our output must.
 * @example equal(parse("up == 0").expr, parse("(up) == 0").expr) // true
 */
export function equal(a: Expr, b: Expr): boolean {
  // The canonical text determines the expression (the law that law.test.ts holds), so it decides equality, too.
  return a === b || print(a) === print(b);
}
