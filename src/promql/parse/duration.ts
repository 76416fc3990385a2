/** The grammar of numbers and durations, and the arithmetic that Prometheus 3 allows on durations. */
import type { Span } from "../../basics/diagnostic.ts";
import { tryParseDuration } from "../../basics/duration.ts";
import type { Modifiers } from "../ast.ts";
import { type DurationExpr, type DurationOp, negated, operation, seconds } from "../duration-expr.ts";
import { parseNumber } from "../number.ts";
import { unreachable } from "../unreachable.ts";
import {
  abort,
  acceptSymbol,
  advance,
  type Cursor,
  deeper,
  expectClosing,
  expectSymbol,
  isSymbol,
  isWord,
  lastEnd,
  maxDepth,
  peek,
  report,
  tooDeep,
  unexpected,
  usesSyntax,
} from "./cursor.ts";
import { maxSeconds, type Token } from "./lexer.ts";

/** A number or duration with or without a sign, in seconds: `-5m` is -300. */
export function parseSeconds(c: Cursor): number | undefined {
  const sign = isSymbol(peek(c), "-") || isSymbol(peek(c), "+") ? advance(c).text : "";
  const { kind, text } = peek(c);
  const isNumber = kind === "number" || isWord(peek(c), "inf", "nan");
  if (!isNumber && kind !== "duration") {
    unexpected(c, "a number or duration");
    return undefined;
  }
  if (isNumber && text.includes("_")) usesSyntax(c, "digit-separator", peek(c));
  advance(c);
  const value = isNumber ? parseNumber(text) : (tryParseDuration(text) ?? Number.NaN) / 1000;
  return value === undefined ? undefined : sign === "-" ? -value : value;
}

/** A duration in brackets: what stands for a constant is worked out, `[2 * 5m]` is `[10m]`. */
export function parseRangeDuration(c: Cursor): { readonly ms: number } | { readonly duration: DurationExpr } {
  const { from } = peek(c);
  const first = c.index;
  const duration = parseArithmetic(c, parseSum);
  const span = { from, to: lastEnd(c) };
  const literal = valueTokens(c, first).length <= 1;
  // Prometheus looks at the result of a calculation only when the query runs.
  if (duration.kind !== "seconds" || (!literal && duration.value <= 0)) return { duration };
  if (duration.value <= 0) report(c, "bad-duration", "a range must be longer than 0", span);
  return { ms: wholeMs(c, duration.value, span) };
}

/** What follows `offset`. Only behind a parenthesis an operator belongs to the duration: `x offset 5m * 2` is a product. */
export function parseOffsetDuration(c: Cursor): Modifiers {
  const { from } = peek(c);
  const sign = isSign(peek(c));
  const plus = isSymbol(peek(c), "+");
  const open = isSymbol(peek(c), "(") || (sign && isSign(peek(c, 1)));
  const duration = parseArithmetic(c, open ? parseSum : parseSignedTerm);
  if (duration.kind !== "seconds") return { offset: duration };
  const span = { from, to: lastEnd(c) };
  if (plus) usesSyntax(c, "positive-offset", span);
  if (duration.value === 0) usesSyntax(c, "zero-offset", span);
  return { offsetMs: wholeMs(c, duration.value, span) };
}

function isSign(token: Token): boolean {
  return isSymbol(token, "-") || isSymbol(token, "+");
}

/** What was taken since a token, without signs. */
function valueTokens(c: Cursor, first: number): readonly Token[] {
  return c.tokens.slice(first, c.index).filter((token) => !isSign(token));
}

/** Reads with `read`, remembering where more than a literal stands. */
function parseArithmetic(c: Cursor, read: (c: Cursor) => DurationExpr): DurationExpr {
  const { from } = peek(c);
  const first = c.index;
  const value = read(c);
  const span = { from, to: lastEnd(c) };
  const [only, ...others] = valueTokens(c, first);
  const known = c.parts.syntax.some((used) => used.span.from >= from);
  if (others.length > 0 && !known) usesSyntax(c, "duration-arithmetic", span);
  if (others.length === 0 && only?.kind === "number") usesSyntax(c, "number-for-duration", span);
  if (c.index - first > maxDepth) abort(c, tooDeep(span));
  if (value.kind !== "seconds") for (const leaf of constants(value)) isCountable(c, leaf, span);
  return value;
}

/** What is known of a duration that depends on the query. */
function constants(expr: DurationExpr): readonly number[] {
  switch (expr.kind) {
    case "seconds":
      return [expr.value];
    case "query":
      return [];
    case "negated":
      return constants(expr.of);
    case "operation":
      return [...constants(expr.left), ...constants(expr.right)];
    default:
      return unreachable(expr);
  }
}

function wholeMs(c: Cursor, seconds: number, span: Span): number {
  if (!isCountable(c, seconds, span)) return 0;
  // As Prometheus: cut to milliseconds, except that what misses one by less than a nanosecond is a rounding error.
  const exact = seconds * 1000;
  const nearest = Math.round(exact);
  const ms = Math.abs(exact - nearest) < Math.max(5e-7, Math.abs(exact) * 2 ** -50) ? nearest : Math.trunc(exact);
  if (ms === 0 && seconds !== 0) report(c, "bad-duration", "this is shorter than a millisecond", span);
  return ms === 0 ? 0 : ms;
}

function isCountable(c: Cursor, seconds: number, span: Span): boolean {
  if (Math.abs(seconds) <= maxSeconds) return true;
  report(c, "bad-duration", "this is longer than the 292 years that Prometheus can count", span);
  return false;
}

function parseSum(c: Cursor): DurationExpr {
  return parseChain(c, parseProduct, ["+", "-"]);
}

function parseProduct(c: Cursor): DurationExpr {
  return parseChain(c, parseFactor, ["*", "/", "%"]);
}

/** Operators of one rank, from left to right. */
function parseChain(c: Cursor, operand: (c: Cursor) => DurationExpr, ops: readonly DurationOp[]): DurationExpr {
  let left = operand(c);
  for (;;) {
    const token = peek(c);
    const op = ops.find((sign) => isSymbol(token, sign));
    if (op === undefined) return left;
    advance(c);
    left = combined(c, op, left, operand(c), token);
  }
}

function combined(
  c: Cursor,
  op: DurationOp,
  left: DurationExpr,
  right: DurationExpr,
  { from, to }: Token,
): DurationExpr {
  if ((op === "/" || op === "%") && right.kind === "seconds" && right.value === 0) {
    abort(c, { code: "bad-duration", message: "division by zero", span: { from, to }, notes: [] });
    return left;
  }
  const result = operation(op, left, right);
  // A whole duration is judged where it ends, by its milliseconds.
  return result.kind === "seconds" && Number.isNaN(result.value) ? seconds(Number.POSITIVE_INFINITY) : result;
}

function parseFactor(c: Cursor): DurationExpr {
  return deeper(c, () => parsePower(c), seconds(1));
}

function parsePower(c: Cursor): DurationExpr {
  if (acceptSymbol(c, "-")) return negated(parseFactor(c));
  if (acceptSymbol(c, "+")) return parseFactor(c);
  const base = parseTerm(c);
  const token = peek(c);
  return acceptSymbol(c, "^") ? combined(c, "^", base, parseFactor(c), token) : base;
}

function parseSignedTerm(c: Cursor): DurationExpr {
  if (acceptSymbol(c, "-")) return negated(parseTerm(c));
  acceptSymbol(c, "+");
  return parseTerm(c);
}

function parseTerm(c: Cursor): DurationExpr {
  const open = peek(c);
  if (acceptSymbol(c, "(")) {
    const value = parseSum(c);
    expectClosing(c, open, ")", "an operator");
    return value;
  }
  if (isWord(open, "min_of", "max_of")) return parseExtreme(c);
  if (isWord(open, "step", "range")) return parseQueryTime(c);
  if (isWord(open, "min", "max"))
    unexpected(c, "a duration", `write ${open.text}_of(…), as Prometheus 3.13 renamed it`);
  return seconds(parseSeconds(c) ?? 0);
}

function parseExtreme(c: Cursor): DurationExpr {
  const word = advance(c);
  expectSymbol(c, "(", `after ${word.text}`);
  const left = parseSum(c);
  expectSymbol(c, ",", "and a second duration");
  const right = parseSum(c);
  expectSymbol(c, ")", "after the second duration");
  usesSyntax(c, "duration-extreme", word);
  return combined(c, word.text.toLowerCase() === "min_of" ? "min_of" : "max_of", left, right, word);
}

function parseQueryTime(c: Cursor): DurationExpr {
  const word = advance(c);
  expectSymbol(c, "(", `after ${word.text}`);
  expectSymbol(c, ")", `after ${word.text}(`);
  const of = word.text.toLowerCase() === "step" ? "step" : "range";
  usesSyntax(c, `duration-${of}`, word);
  return { kind: "query", of };
}
