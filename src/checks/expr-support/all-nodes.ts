/** Finds nodes of an expression by their kind. Draws no conclusions. */
import { type Call, children, type Expr, type Selector } from "../../promql/ast.ts";

const known = new WeakMap<Expr, readonly Expr[]>();

/** Every node, the outermost first, as `walk` yields them; listed once for all checks that ask. */
export function nodesOf(expr: Expr): readonly Expr[] {
  const listed = known.get(expr);
  if (listed) return listed;
  const nodes: Expr[] = [];
  list(expr, nodes);
  known.set(expr, nodes);
  return nodes;
}

function list(expr: Expr, into: Expr[]): void {
  into.push(expr);
  for (const child of children(expr)) list(child, into);
}

export function selectors(expr: Expr): readonly Selector[] {
  return nodesOf(expr).filter((e) => e.kind === "selector");
}

export function calls(expr: Expr, ...names: readonly string[]): readonly Call[] {
  return nodesOf(expr).filter((e): e is Call => e.kind === "call" && (names.length === 0 || names.includes(e.name)));
}
