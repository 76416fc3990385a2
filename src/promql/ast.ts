/**
 * The one shape of a PromQL expression. Builder and parser make it, printer and inference read it.
 * Parentheses and source positions are not part of it: the printer puts back the parentheses that precedence needs,
 * the parser keeps positions in a map of its own. So two spellings of one query are equal values.
 */
import type { DurationExpr } from "./duration-expr.ts";
import { unreachable } from "./unreachable.ts";

export type Expr =
  | NumberLiteral
  | StringLiteral
  | Selector
  | RangeSelector
  | Subquery
  | Call
  | Aggregation
  | Binary
  | Unary;

interface NumberLiteral {
  readonly kind: "number";
  readonly value: number;
}

interface StringLiteral {
  readonly kind: "string";
  readonly value: string;
}

export type MatchOp = "=" | "!=" | "=~" | "!~";

export interface Matcher {
  readonly label: string;
  readonly op: MatchOp;
  readonly value: string;
}

/**
 * A time range: milliseconds, a dashboard variable such as `$__rate_interval` that Grafana fills in, or a duration that
 * is known only when the query runs, such as `step() * 2`.
 */
export type Range = { readonly ms: number } | { readonly variable: string } | { readonly duration: DurationExpr };

/** `offset` (may be negative) and `@`, as they stand behind a selector or subquery. */
export interface Modifiers {
  readonly offsetMs?: number;
  /** Instead of `offsetMs`, where it is known only when the query runs. */
  readonly offset?: DurationExpr;
  /** Unix time in seconds, or the start or end of the evaluated range. */
  readonly at?: number | "start" | "end";
}

/** An instant vector selector: `name{label="value"} offset 5m`. */
export interface Selector extends Modifiers {
  readonly kind: "selector";
  readonly name?: string;
  readonly matchers: readonly Matcher[];
  /** Takes samples from outside of the range at its borders: as they are, or interpolated. */
  readonly extended?: "anchored" | "smoothed";
}

/** A range vector selector; `offset` and `@` stand in the selector it is made of. */
export interface RangeSelector {
  readonly kind: "range";
  readonly of: Selector;
  readonly range: Range;
}

/** `expr[range:step]`. */
export interface Subquery extends Modifiers {
  readonly kind: "subquery";
  readonly of: Expr;
  readonly range: Range;
  readonly step?: Range;
}

export interface Call {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expr[];
}

export interface Grouping {
  readonly mode: "by" | "without";
  readonly labels: readonly string[];
}

export type AggregationOp =
  | "sum"
  | "min"
  | "max"
  | "avg"
  | "group"
  | "stddev"
  | "stdvar"
  | "count"
  | "count_values"
  | "bottomk"
  | "topk"
  | "quantile"
  | "limitk"
  | "limit_ratio";

export interface Aggregation {
  readonly kind: "aggregation";
  readonly op: AggregationOp;
  readonly of: Expr;
  /** k of topk, φ of quantile, the label of count_values. */
  readonly param?: Expr;
  readonly grouping?: Grouping;
}

export type ArithmeticOp = "+" | "-" | "*" | "/" | "%" | "^" | "atan2";
export type ComparisonOp = "==" | "!=" | ">" | "<" | ">=" | "<=";
export type SetOp = "and" | "or" | "unless";
/** Trims native histograms: `</` keeps the observations below a number, `>/` those above it. */
export type TrimOp = "</" | ">/";
export type BinaryOp = ArithmeticOp | ComparisonOp | SetOp | TrimOp;

/** How two vectors find their partners; `group` marks the side with many and the labels copied from the other. */
export interface Matching {
  readonly mode: "on" | "ignoring";
  readonly labels: readonly string[];
  readonly group?: { readonly side: "left" | "right"; readonly include: readonly string[] };
}

export interface Binary {
  readonly kind: "binary";
  readonly op: BinaryOp;
  readonly left: Expr;
  readonly right: Expr;
  readonly matching?: Matching;
  /** The `bool` modifier of a comparison. */
  readonly bool?: true;
  /** Values for the missing side, `fill`, `fill_left` and `fill_right` of Prometheus 3.x. */
  readonly fill?: { readonly left?: number; readonly right?: number };
}

export interface Unary {
  readonly kind: "unary";
  readonly op: "-" | "+";
  readonly of: Expr;
}

const comparisonOps: readonly ComparisonOp[] = ["==", "!=", ">", "<", ">=", "<="];
const setOps: readonly SetOp[] = ["and", "or", "unless"];
const trimOps: readonly TrimOp[] = ["</", ">/"];

export function isComparison(op: BinaryOp): op is ComparisonOp {
  return (comparisonOps as readonly string[]).includes(op);
}

export function isSetOp(op: BinaryOp): op is SetOp {
  return (setOps as readonly string[]).includes(op);
}

export function isTrim(op: BinaryOp): op is TrimOp {
  return (trimOps as readonly string[]).includes(op);
}

/** The direct sub-expressions in printed order. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "number":
    case "string":
    case "selector":
      return [];
    case "range":
    case "subquery":
    case "unary":
      return [expr.of];
    case "call":
      return expr.args;
    case "aggregation":
      return expr.param ? [expr.param, expr.of] : [expr.of];
    case "binary":
      return [expr.left, expr.right];
    default:
      return unreachable(expr);
  }
}

/** Every sub-expression, the outermost first. */
export function walk(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  collect(expr, found);
  return found;
}

/** Makes no list of the children: nothing else is called as often. */
function collect(expr: Expr, found: Expr[]): void {
  found.push(expr);
  switch (expr.kind) {
    case "number":
    case "string":
    case "selector":
      return;
    case "range":
    case "subquery":
    case "unary":
      collect(expr.of, found);
      return;
    case "call":
      for (const arg of expr.args) collect(arg, found);
      return;
    case "aggregation":
      if (expr.param) collect(expr.param, found);
      collect(expr.of, found);
      return;
    case "binary":
      collect(expr.left, found);
      collect(expr.right, found);
      return;
    default:
      unreachable(expr);
  }
}

/** Rewrites bottom-up: `change` sees each node with its children already rewritten. */
export function rewrite(expr: Expr, change: (e: Expr) => Expr): Expr {
  const again = (e: Expr): Expr => rewrite(e, change);
  switch (expr.kind) {
    case "number":
    case "string":
    case "selector":
      return change(expr);
    case "range":
      return change({ ...expr, of: rewriteSelector(expr.of, change) });
    case "subquery":
    case "unary":
      return change({ ...expr, of: again(expr.of) });
    case "call":
      return change({ ...expr, args: expr.args.map(again) });
    case "aggregation":
      return change({ ...expr, of: again(expr.of), ...(expr.param ? { param: again(expr.param) } : {}) });
    case "binary":
      return change({ ...expr, left: again(expr.left), right: again(expr.right) });
    default:
      return unreachable(expr);
  }
}

function rewriteSelector(selector: Selector, change: (e: Expr) => Expr): Selector {
  const changed = change(selector);
  if (changed.kind !== "selector") throw new TypeError("a range selector can only be made of a selector");
  return changed;
}

/** Every metric name that the expression selects by name, once each, in order. */
export function metricNames(expr: Expr): readonly string[] {
  const names = new Set<string>();
  for (const e of walk(expr)) if (e.kind === "selector" && e.name !== undefined) names.add(e.name);
  return [...names];
}
