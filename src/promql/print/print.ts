/**
 * Prints an expression in its one canonical spelling, on one line. `parse(print(e))` equals `e`.
 * Knows nothing of lines or widths: see pretty.ts.
 */
import { formatDuration } from "../../basics/duration.ts";
import type {
  Aggregation,
  Binary,
  BinaryOp,
  Expr,
  Grouping,
  Matcher,
  Matching,
  Modifiers,
  Range,
  Selector,
} from "../ast.ts";
import { isBareGroupingLabel, isClassicLabelName, isClassicMetricName, isKeyword } from "../identifier.ts";
import { formatNumber } from "../number.ts";
import { powerPrecedence, precedence, unaryPrecedence } from "../precedence.ts";
import { unreachable } from "../unreachable.ts";
import { printDuration, printOffset } from "./duration.ts";
import { quote } from "./quote.ts";

/**
 * The canonical text of an expression, with only the parentheses that precedence needs.
 * @example print({ kind: "selector", name: "up", matchers: [{ label: "job", op: "=", value: "api" }] }) // up{job="api"}
 */
export function print(expr: Expr): string {
  return printed(expr, printed);
}

/** How a part of an expression is printed, by whoever remembers parts. */
type PrintPart = (expr: Expr, part: PrintPart) => string;

/** The same, each part once: whoever looks for where to break lines prints a part again in each that it belongs to. */
export function printerOfParts(): (expr: Expr) => string {
  const known = new Map<Expr, string>();
  const part: PrintPart = (expr) => {
    const before = known.get(expr);
    if (before !== undefined) return before;
    const text = printed(expr, part);
    known.set(expr, text);
    return text;
  };
  return (expr) => part(expr, part);
}

function printed(expr: Expr, print: PrintPart): string {
  const wrapped = (of: Expr, parens: boolean): string => (parens ? `(${print(of, print)})` : print(of, print));
  switch (expr.kind) {
    case "number":
      return formatNumber(expr.value);
    case "string":
      return quote(expr.value);
    case "selector":
      return printSelector(expr) + printExtended(expr) + printModifiers(expr);
    case "range":
      return `${printSelector(expr.of)}[${printRange(expr.range)}]${printExtended(expr.of)}${printModifiers(expr.of)}`;
    case "subquery":
      return wrapped(expr.of, !isPostfixOperand(expr.of)) + printSubquerySuffix(expr);
    case "call":
      return `${expr.name}(${expr.args.map((arg, index) => printArgument(expr.name, arg, index, (e) => print(e, print))).join(", ")})`;
    case "aggregation":
      return `${printAggregationHead(expr)}(${(expr.param ? [expr.param, expr.of] : [expr.of]).map((e) => print(e, print)).join(", ")})`;
    case "unary":
      return expr.op + wrapped(expr.of, unaryNeedsParens(expr.of));
    case "binary":
      return `${wrapped(expr.left, leftNeedsParens(expr))} ${printOperator(expr)} ${wrapped(expr.right, rightNeedsParens(expr))}`;
    default:
      return unreachable(expr);
  }
}

/** `info` takes its second argument only with the name among the matchers: `info(x, {__name__="build_info"})`. */
export function printArgument(call: string, arg: Expr, index: number, part: (expr: Expr) => string): string {
  if (call !== "info" || index !== 1 || arg.kind !== "selector" || arg.name === undefined) return part(arg);
  const { name, ...nameless } = arg;
  return print({ ...nameless, matchers: [{ label: "__name__", op: "=", value: name }, ...arg.matchers] });
}

/** What may stand before `[5m:]` bare. A selector's own offset would be legal there but reads as the subquery's. */
export function isPostfixOperand(expr: Expr): boolean {
  if (expr.kind === "call" || expr.kind === "aggregation") return true;
  if (expr.kind === "range") return isPostfixOperand(expr.of);
  if (expr.kind === "selector" && expr.extended) return false;
  return (expr.kind === "selector" || expr.kind === "subquery") && printModifiers(expr) === "";
}

/** A sign before a bare number would become part of the number. */
export function unaryNeedsParens(of: Expr): boolean {
  return of.kind === "number" || (of.kind === "binary" && precedence(of.op) < powerPrecedence);
}

export function leftNeedsParens({ op, left }: Binary): boolean {
  const outer = precedence(op);
  if (isDurationSign(op) && endsInParens(left)) return true;
  // `-2 ^ 2` is -(2 ^ 2), whether the sign belongs to the number or not.
  if (isSigned(left)) return outer > unaryPrecedence;
  return left.kind === "binary" && (precedence(left.op) < outer || outer === powerPrecedence);
}

function isDurationSign(op: BinaryOp): boolean {
  return ["+", "-", "*", "/", "%", "^"].includes(op);
}

/** Behind `offset (step() * 2)` such a sign would belong to the duration. */
function endsInParens(expr: Expr): boolean {
  switch (expr.kind) {
    case "selector":
    case "subquery":
      return expr.offset !== undefined && printOffset(expr.offset).startsWith("(");
    case "range":
      return endsInParens(expr.of);
    case "unary":
      return !unaryNeedsParens(expr.of) && endsInParens(expr.of);
    case "binary":
      return !rightNeedsParens(expr) && endsInParens(expr.right);
    default:
      return false;
  }
}

export function rightNeedsParens({ op, right }: Binary): boolean {
  if (right.kind !== "binary") return false;
  const [outer, inner] = [precedence(op), precedence(right.op)];
  return inner < outer || (inner === outer && outer !== powerPrecedence);
}

function isSigned(expr: Expr): boolean {
  return expr.kind === "unary" || (expr.kind === "number" && (expr.value < 0 || Object.is(expr.value, -0)));
}

/** `sum by (job) `, with the space before its parenthesis, or `sum`. */
export function printAggregationHead({ op, grouping }: Aggregation): string {
  return grouping ? `${op} ${printGrouping(grouping)} ` : op;
}

function printGrouping({ mode, labels }: Grouping): string {
  return `${mode} ${printLabels(labels)}`;
}

function printLabels(labels: readonly string[]): string {
  return `(${labels.map((label) => (isBareGroupingLabel(label) ? label : quote(label))).join(", ")})`;
}

/** The operator with all that stands between its operands: `> bool on (job) group_left (team)`. */
export function printOperator({ op, bool, matching, fill }: Binary): string {
  return [op, bool ? "bool" : "", matching ? printMatching(matching) : "", printFill(fill)].filter(Boolean).join(" ");
}

function printMatching({ mode, labels, group }: Matching): string {
  const match = `${mode} ${printLabels(labels)}`;
  if (!group) return match;
  // The empty list stays: without it a right operand in parentheses would be read as the list.
  return `${match} group_${group.side} ${printLabels(group.include)}`;
}

function printFill(fill: Binary["fill"]): string {
  if (!fill) return "";
  const { left, right } = fill;
  if (left !== undefined && Object.is(left, right)) return `fill (${formatNumber(left)})`;
  const parts = [];
  if (left !== undefined) parts.push(`fill_left (${formatNumber(left)})`);
  if (right !== undefined) parts.push(`fill_right (${formatNumber(right)})`);
  return parts.join(" ");
}

function printSelector({ name, matchers }: Selector): string {
  const inside = matchers.map(printMatcher);
  if (name === undefined) return `{${inside.join(",")}}`;
  if (isClassicMetricName(name) && !isKeyword(name)) return name + (inside.length > 0 ? `{${inside.join(",")}}` : "");
  // A keyword cannot always stand bare; `__name__` says it to every version, a quoted name only to 3.x.
  const named = isKeyword(name) ? printMatcher({ label: "__name__", op: "=", value: name }) : quote(name);
  return `{${[named, ...inside].join(",")}}`;
}

/** `job="api"`, the label quoted where it is not a classic identifier. */
export function printMatcher({ label, op, value }: Matcher): string {
  return `${isClassicLabelName(label) ? label : quote(label)}${op}${quote(value)}`;
}

export function printSubquerySuffix(subquery: { range: Range; step?: Range } & Modifiers): string {
  const step = subquery.step ? printRange(subquery.step) : "";
  return `[${printRange(subquery.range)}:${step}]${printModifiers(subquery)}`;
}

/** `5m`, `step() * 2`, or the dashboard variable as it stands. */
function printRange(range: Range): string {
  if ("ms" in range) return formatDuration(range.ms);
  return "variable" in range ? range.variable : printDuration(range.duration);
}

function printExtended({ extended }: Selector): string {
  return extended === undefined ? "" : ` ${extended}`;
}

function printModifiers({ at, offset, offsetMs }: Modifiers): string {
  let text = "";
  if (at !== undefined) text += ` @ ${typeof at === "number" ? at.toFixed(3) : `${at}()`}`;
  if (offsetMs !== undefined) text += ` offset ${offsetMs < 0 ? "-" : ""}${formatDuration(Math.abs(offsetMs))}`;
  if (offset !== undefined) text += ` offset ${printOffset(offset)}`;
  return text;
}
