/** The grammar of numbers and durations, and the arithmetic that Prometheus 3 allows on durations. */
import { tryParseDuration } from "../../duration.ts";
import { parseNumber } from "../number.ts";
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
  peek,
  report,
  unexpected,
} from "./cursor.ts";
import { maxSeconds } from "./lexer.ts";

/** A number or duration with or without a sign, in seconds: `-5m` is -300. */
export function parseSeconds(c: Cursor): number | undefined {
  const sign = isSymbol(peek(c), "-") || isSymbol(peek(c), "+") ? advance(c).text : "";
  const { kind, text } = peek(c);
  const isNumber = kind === "number" || isWord(peek(c), "inf", "nan");
  if (!isNumber && kind !== "duration") {
    unexpected(c, "a number or duration");
    return undefined;
  }
  advance(c);
  const value = isNumber ? parseNumber(text) : (tryParseDuration(text) ?? Number.NaN) / 1000;
  return value === undefined ? undefined : sign === "-" ? -value : value;
}

/** A duration in brackets: what stands for a constant is worked out, `[2 * 5m]` is `[10m]`. */
export function parseRangeMs(c: Cursor): number {
  const { from } = peek(c);
  const seconds = parseArithmetic(c, parseSum);
  const span = { from, to: lastEnd(c) };
  if (seconds <= 0) report(c, "bad-duration", "a range must be longer than 0", span);
  return wholeMs(c, seconds, span);
}

/** The duration after `offset`: a literal or arithmetic that begins with a parenthesis. */
export function parseOffsetMs(c: Cursor): number {
  const { from } = peek(c);
  const signed = isSymbol(peek(c), "-") || isSymbol(peek(c), "+");
  const { kind } = peek(c, signed ? 1 : 0);
  const literal = kind === "number" || kind === "duration";
  // Behind a literal `* 2` belongs to the expression, behind a parenthesis to the duration.
  const read = isSymbol(peek(c), "(") ? parseSum : parseFactor;
  const seconds = literal ? (parseSeconds(c) ?? 0) : parseArithmetic(c, read);
  return wholeMs(c, seconds, { from, to: lastEnd(c) });
}

/** Reads with `read`, remembering where more than a literal was worked out. */
function parseArithmetic(c: Cursor, read: (c: Cursor) => number): number {
  const { from } = peek(c);
  const first = c.index;
  const value = read(c);
  const taken = c.tokens.slice(first, c.index).filter(({ kind, text }) => kind !== "symbol" || !"+-".includes(text));
  if (taken.length > 1) c.parts.arithmetic.push({ from, to: lastEnd(c) });
  return value;
}

function wholeMs(c: Cursor, seconds: number, span: { from: number; to: number }): number {
  if (!(Math.abs(seconds) <= maxSeconds)) {
    report(c, "bad-duration", "this is longer than the 292 years that Prometheus can count", span);
    return 0;
  }
  // As Prometheus: cut to milliseconds, except that what misses one by less than a nanosecond is a rounding error.
  const exact = seconds * 1000;
  const nearest = Math.round(exact);
  const ms = Math.abs(exact - nearest) < Math.max(5e-7, Math.abs(exact) * 2 ** -50) ? nearest : Math.trunc(exact);
  if (ms === 0 && seconds !== 0) report(c, "bad-duration", "this is shorter than a millisecond", span);
  return ms === 0 ? 0 : ms;
}

function parseSum(c: Cursor): number {
  let value = parseProduct(c);
  for (;;) {
    if (acceptSymbol(c, "+")) value += parseProduct(c);
    else if (acceptSymbol(c, "-")) value -= parseProduct(c);
    else return value;
  }
}

function parseProduct(c: Cursor): number {
  let value = parseFactor(c);
  for (;;) {
    const { text, from, to } = peek(c);
    if (acceptSymbol(c, "*")) value *= parseFactor(c);
    else if (acceptSymbol(c, "/") || acceptSymbol(c, "%")) {
      const by = parseFactor(c);
      if (by === 0) {
        abort(c, { code: "bad-duration", message: "division by zero", span: { from, to }, notes: [] });
        return 1;
      }
      value = text === "/" ? value / by : value % by;
    } else return value;
  }
}

function parseFactor(c: Cursor): number {
  return deeper(c, () => parsePower(c), 1);
}

function parsePower(c: Cursor): number {
  if (acceptSymbol(c, "-")) return -parseFactor(c);
  if (acceptSymbol(c, "+")) return parseFactor(c);
  const base = parseTerm(c);
  return acceptSymbol(c, "^") ? base ** parseFactor(c) : base;
}

function parseTerm(c: Cursor): number {
  const open = peek(c);
  if (acceptSymbol(c, "(")) {
    const value = parseSum(c);
    expectClosing(c, open, ")", "an operator");
    return value;
  }
  if (isWord(open, "min_of", "max_of")) {
    advance(c);
    expectSymbol(c, "(", `after ${open.text}`);
    const left = parseSum(c);
    expectSymbol(c, ",", "and a second duration");
    const right = parseSum(c);
    expectSymbol(c, ")", "after the second duration");
    return open.text.toLowerCase() === "min_of" ? Math.min(left, right) : Math.max(left, right);
  }
  if (isWord(open, "step", "range")) {
    const message = `${open.text}() in a duration is not supported: its value is known only when a query runs`;
    abort(c, { code: "not-supported", message, span: { from: open.from, to: open.to }, notes: [] });
    return 0;
  }
  return parseSeconds(c) ?? 0;
}
