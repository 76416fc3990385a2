/** Finds nodes of an expression by their kind. Draws no conclusions. */
import { type Call, type Expr, type Selector, walk } from "../../promql/ast.ts";

export function selectors(expr: Expr): readonly Selector[] {
  return [...walk(expr)].filter((e) => e.kind === "selector");
}

export function calls(expr: Expr, ...names: readonly string[]): readonly Call[] {
  return [...walk(expr)].filter((e) => e.kind === "call" && (names.length === 0 || names.includes(e.name))) as Call[];
}
