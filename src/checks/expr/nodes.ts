/** Finds nodes of an expression by their kind, listed once for all checks of it. Draws no conclusions. */
import type { AggregationOp, Binary, BinaryOp, Call, Expr, Selector } from "../../promql/ast.ts";
import { walk } from "../../promql/ast.ts";
import type { FunctionName } from "../../promql/functions.ts";

/** What an expression may have: a kind of node, a function, an aggregation, an operator, or what a node may lack. */
export type Part =
  | Expr["kind"]
  | FunctionName
  | AggregationOp
  | BinaryOp
  | "matcher"
  | "grouping"
  | "matching"
  | "bool"
  | "duration";

/** The nodes of one expression, each list in the order of `all`. */
export interface Nodes {
  /** Every node, the outermost first, as `walk` yields them. */
  readonly all: readonly Expr[];
  readonly selectors: readonly Selector[];
  readonly calls: readonly Call[];
  readonly binaries: readonly Binary[];
  readonly parts: ReadonlySet<string>;
}

interface Listed extends Nodes {
  readonly all: Expr[];
  readonly selectors: Selector[];
  readonly calls: Call[];
  readonly binaries: Binary[];
  readonly parts: Set<string>;
}

/** @example nodesIn(parse("sum(rate(x[5m]))").expr).parts // aggregation, sum, call, rate, range, selector */
export function nodesIn(expr: Expr): Nodes {
  const made: Listed = { all: [], selectors: [], calls: [], binaries: [], parts: new Set() };
  list(expr, made);
  return made;
}

function list(expr: Expr, into: Listed): void {
  const { parts } = into;
  into.all.push(expr);
  parts.add(expr.kind);
  switch (expr.kind) {
    case "number":
    case "string":
      return;
    case "selector":
      into.selectors.push(expr);
      if (expr.matchers.length > 0) parts.add("matcher");
      return;
    case "subquery":
      if (expr.step && "duration" in expr.step) parts.add("duration");
      if ("duration" in expr.range) parts.add("duration");
      list(expr.of, into);
      return;
    case "range":
      if ("duration" in expr.range) parts.add("duration");
      list(expr.of, into);
      return;
    case "unary":
      list(expr.of, into);
      return;
    case "call":
      into.calls.push(expr);
      parts.add(expr.name);
      for (const arg of expr.args) list(arg, into);
      return;
    case "aggregation":
      parts.add(expr.op);
      if (expr.grouping) parts.add("grouping");
      if (expr.param) list(expr.param, into);
      list(expr.of, into);
      return;
    case "binary":
      into.binaries.push(expr);
      parts.add(expr.op);
      if (expr.matching) parts.add("matching");
      if (expr.bool) parts.add("bool");
      list(expr.left, into);
      list(expr.right, into);
  }
}

/** Those of the names. */
export function named(calls: readonly Call[], ...names: readonly FunctionName[]): readonly Call[] {
  return calls.length === 0 ? calls : calls.filter((c) => (names as readonly string[]).includes(c.name));
}

/** The selectors within a part of an expression. */
export function selectors(expr: Expr): readonly Selector[] {
  return walk(expr).filter((e) => e.kind === "selector");
}

export function binaries(expr: Expr): readonly Binary[] {
  return walk(expr).filter((e) => e.kind === "binary");
}

/** Those of the names, or all. */
export function calls(expr: Expr, ...names: readonly FunctionName[]): readonly Call[] {
  const all = walk(expr).filter((e) => e.kind === "call");
  return names.length === 0 ? all : named(all, ...names);
}
