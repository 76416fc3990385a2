/** Finds nodes of an expression by their kind, listed once for all checks that ask. Draws no conclusions. */
import { derivedInARow } from "../../basics/derived.ts";
import { type Binary, type Call, children, type Expr, type Selector } from "../../promql/ast.ts";

interface Listed {
  readonly nodes: Expr[];
  readonly selectors: Selector[];
  readonly calls: Call[];
  readonly binaries: Binary[];
}

const listed = derivedInARow((expr: Expr): Listed => {
  const made: Listed = { nodes: [], selectors: [], calls: [], binaries: [] };
  list(expr, made);
  return made;
});

function list(expr: Expr, into: Listed): void {
  into.nodes.push(expr);
  if (expr.kind === "selector") into.selectors.push(expr);
  else if (expr.kind === "call") into.calls.push(expr);
  else if (expr.kind === "binary") into.binaries.push(expr);
  for (const child of children(expr)) list(child, into);
}

/** Every node, the outermost first, as `walk` yields them. */
export function nodesOf(expr: Expr): readonly Expr[] {
  return listed(expr).nodes;
}

export function selectors(expr: Expr): readonly Selector[] {
  return listed(expr).selectors;
}

export function binaries(expr: Expr): readonly Binary[] {
  return listed(expr).binaries;
}

/** Those of the names, or all. */
export function calls(expr: Expr, ...names: readonly string[]): readonly Call[] {
  const all = listed(expr).calls;
  return names.length === 0 || all.length === 0 ? all : all.filter((c) => names.includes(c.name));
}
