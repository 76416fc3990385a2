/** Untyped shorthand for nodes, for the engine's own rules; catalogs use the typed functions. */
import type { Binary, BinaryOp, Expr, Matching } from "../ast.ts";

export function number(value: number): Expr {
  return { kind: "number", value };
}

export function string(value: string): Expr {
  return { kind: "string", value };
}

/** `call("rate", range)` prints `rate(x[5m])`. */
export function call(name: string, ...args: readonly Expr[]): Expr {
  return { kind: "call", name, args };
}

export function binary(op: BinaryOp, left: Expr, right: Expr, matching?: Matching): Binary {
  return { kind: "binary", op, left, right, ...(matching ? { matching } : {}) };
}

/** `comparedTo(x, ">", 1)` prints `x > 1`. */
export function comparedTo(of: Expr, op: BinaryOp, limit: number): Binary {
  return binary(op, of, number(limit));
}

/** `a or b or c`; at least one. */
export function anyOf(exprs: readonly Expr[]): Expr {
  return exprs.reduce((all, e) => binary("or", all, e));
}
