/**
 * Prints an expression over several lines where one is too long. Decides only where to break: every piece is spelled by
 * print.ts, so the text parses back to the same expression.
 */
import type { Binary, Call, Expr } from "../ast.ts";
import { precedence } from "../precedence.ts";
import { unreachable } from "../unreachable.ts";
import {
  isPostfixOperand,
  leftNeedsParens,
  printAggregationHead,
  printArgument,
  printerOfParts,
  printOperator,
  printSubquerySuffix,
  rightNeedsParens,
  unaryNeedsParens,
} from "./print.ts";

/**
 * The canonical text, broken where a line would pass `width` characters. Each operator leads the line of the operand on
 * its right; where that operand takes several lines without brackets of its own, the operator stands alone above it.
 * Selectors and literals are never broken.
 * @example
 * pretty(ratio, 40)
 * // sum by (job) (rate(errors_total[5m]))
 * // / sum by (job) (rate(requests_total[5m]))
 */
export function pretty(expr: Expr, width = 100): string {
  return layout(expr, 0, { width, print: printerOfParts() });
}

interface Paper {
  readonly width: number;
  readonly print: (expr: Expr) => string;
}

const indent = (level: number): string => "  ".repeat(level);

/** The expression as lines, each already indented by `level`. */
function layout(expr: Expr, level: number, paper: Paper): string {
  const line = indent(level) + paper.print(expr);
  if (line.length <= paper.width) return line;
  switch (expr.kind) {
    case "number":
    case "string":
    case "selector":
    case "range":
      return line;
    case "subquery":
      return operand(expr.of, !isPostfixOperand(expr.of), level, paper) + printSubquerySuffix(expr);
    case "call":
      return expr.args.every(isOneLine) ? line : body(expr.name, argumentLines(expr, level + 1, paper), level);
    case "aggregation":
      return body(
        printAggregationHead(expr),
        (expr.param ? [expr.param, expr.of] : [expr.of]).map((arg) => layout(arg, level + 1, paper)),
        level,
      );
    case "unary":
      return indent(level) + expr.op + operand(expr.of, unaryNeedsParens(expr.of), level, paper).trimStart();
    case "binary":
      return broken(expr, level, paper);
    default:
      return unreachable(expr);
  }
}

function argumentLines({ name, args }: Call, level: number, paper: Paper): readonly string[] {
  return args.map((arg, index) =>
    arg.kind === "selector" ? indent(level) + printArgument(name, arg, index, paper.print) : layout(arg, level, paper),
  );
}

function body(head: string, lines: readonly string[], level: number): string {
  return `${indent(level)}${head}(\n${lines.join(",\n")}\n${indent(level)})`;
}

function operand(expr: Expr, parens: boolean, level: number, paper: Paper): string {
  if (!parens) return layout(expr, level, paper);
  const line = `${indent(level)}(${paper.print(expr)})`;
  return line.length <= paper.width ? line : body("", [layout(expr, level + 1, paper)], level);
}

/** What breaking gains nothing for: its only brackets hold what is never broken. */
function isOneLine({ kind }: Expr): boolean {
  return kind === "selector" || kind === "range" || kind === "number" || kind === "string";
}

/** `a or b or c` becomes one list, not a staircase: a left operand of the same rank shares the level of its operators. */
function broken(expr: Binary, level: number, paper: Paper): string {
  const { left, right, op } = expr;
  const parens = leftNeedsParens(expr);
  const sameList = !parens && left.kind === "binary" && precedence(left.op) === precedence(op);
  const first = sameList ? broken(left, level, paper) : block(left, parens, level, paper);
  return `${first}\n${operatorAndRight(expr, right, level, paper)}`;
}

function operatorAndRight(expr: Binary, right: Expr, level: number, paper: Paper): string {
  const operator = indent(level) + printOperator(expr);
  const parens = rightNeedsParens(expr);
  const line = `${operator} ${parens ? `(${paper.print(right)})` : paper.print(right)}`;
  if (line.length <= paper.width || (!parens && isOneLine(right))) return line;
  return parens || right.kind !== "binary"
    ? `${operator} ${operand(right, parens, level, paper).trimStart()}`
    : `${operator}\n${layout(right, level + 1, paper)}`;
}

/** An operand of several lines without brackets of its own stands one level in. */
function block(expr: Expr, parens: boolean, level: number, paper: Paper): string {
  const lines = operand(expr, parens, level, paper);
  return parens || expr.kind !== "binary" || !lines.includes("\n") ? lines : layout(expr, level + 1, paper);
}
