/** What the kinds of SLIs share: two results with equal labels, and how they are made and changed together. */
import type { Expr, Range, Selector } from "../promql/ast.ts";
import { binary, call, number } from "../promql/typed/plain.ts";

/** Two results with equal labels. */
export interface SliRates {
  readonly bad: Expr;
  readonly total: Expr;
}

/** `over("rate", x, range)` prints `rate(x[5m])`. */
export function over(fn: string, of: Selector, range: Range): Expr {
  return call(fn, { kind: "range", of, range });
}

/** What was never exported counts as none. */
export function orZero(bad: Expr, where: Expr): Expr {
  return binary("or", bad, binary("*", number(0), where));
}

export function each({ bad, total }: SliRates, op: "*" | "/", by: number): SliRates {
  return { bad: binary(op, bad, number(by)), total: binary(op, total, number(by)) };
}
