/** The grammar of what stands behind an operand: `[5m]`, `[1h:5m]`, `offset 5m`, `@ start()`. */
import type { Expr, Modifiers, Range, Selector, Subquery } from "../ast.ts";
import {
  acceptSymbol,
  advance,
  type Cursor,
  expectClosing,
  isSymbol,
  isWord,
  lastEnd,
  peek,
  report,
  unexpected,
  usesSyntax,
} from "./cursor.ts";
import { parseOffsetDuration, parseRangeDuration, parseSeconds } from "./duration.ts";

/** Attaches every modifier that follows to the operand that begins at `from`. */
export function parseModifiers(c: Cursor, operand: Expr, from: number): Expr {
  let expr = operand;
  for (;;) {
    const token = peek(c);
    if (isSymbol(token, "[")) expr = parseBrackets(c, expr, from);
    else if (isWord(token, "offset")) expr = parseOffset(c, expr);
    else if (isSymbol(token, "@")) expr = parseAt(c, expr);
    else if (isWord(token, "anchored", "smoothed")) expr = parseExtended(c, expr);
    else return expr;
  }
}

function parseBrackets(c: Cursor, of: Expr, from: number): Expr {
  const open = advance(c);
  const range = parseRange(c);
  const span = { from: open.from, to: open.to };
  if (acceptSymbol(c, ":")) {
    const step = isSymbol(peek(c), "]") ? undefined : parseRange(c);
    expectClosing(c, open, "]", "an operator");
    const expr: Expr = { kind: "subquery", of, range, ...(step ? { step } : {}) };
    c.spans.set(expr, { from, to: lastEnd(c) });
    return expr;
  }
  expectClosing(c, open, "]", 'an operator, ":"');
  if (of.kind !== "selector" || c.parenthesised.has(of)) {
    const hint = "write [5m:] for a subquery, which evaluates any expression over time";
    report(c, "misplaced-modifier", "a range can only follow a selector", { from: open.from, to: lastEnd(c) }, hint);
    return of;
  }
  if (hasOffset(of) || of.at !== undefined) {
    const modifier = of.at === undefined ? "offset" : "@";
    report(c, "misplaced-modifier", `the range must stand before ${modifier}`, span, `write x[5m] ${modifier} …`);
  }
  const expr: Expr = { kind: "range", of, range };
  c.spans.set(expr, { from, to: lastEnd(c) });
  return expr;
}

function parseRange(c: Cursor): Range {
  const { from } = peek(c);
  const range: Range = parseRangeDuration(c);
  c.parts.ranges.set(range, { from, to: lastEnd(c) });
  return range;
}

function parseOffset(c: Cursor, expr: Expr): Expr {
  const { from } = advance(c);
  return modified(c, expr, "offset", parseOffsetDuration(c), from);
}

function hasOffset({ offset, offsetMs }: Modifiers): boolean {
  return offset !== undefined || offsetMs !== undefined;
}

function parseExtended(c: Cursor, expr: Expr): Expr {
  const { text, from, to } = advance(c);
  const word = text.toLowerCase() === "anchored" ? "anchored" : "smoothed";
  usesSyntax(c, "extended-range", { from, to });
  return modified(c, expr, word, { extended: word }, from);
}

function parseAt(c: Cursor, expr: Expr): Expr {
  const { from } = advance(c);
  const token = peek(c);
  if (isWord(token, "start", "end")) {
    advance(c);
    const open = peek(c);
    if (acceptSymbol(c, "(")) expectClosing(c, open, ")", "no argument");
    else unexpected(c, `"()" after ${token.text}`);
    return modified(c, expr, "@", { at: token.text.toLowerCase() === "start" ? "start" : "end" }, from);
  }
  if (token.kind === "word" && !isWord(token, "inf", "nan")) {
    unexpected(c, "a Unix time, start() or end()");
    return expr;
  }
  const first = c.index;
  const seconds = parseSeconds(c) ?? 0;
  const duration = c.tokens.slice(first, c.index).find(({ kind }) => kind === "duration");
  if (duration) usesSyntax(c, "duration-for-number", duration);
  if (!(Math.abs(seconds) < 2 ** 63)) {
    report(c, "bad-number", "this is not a time", { from: token.from, to: lastEnd(c) });
    return expr;
  }
  return modified(c, expr, "@", { at: Math.round(seconds * 1000) / 1000 }, from);
}

/** A copy of the selector, range or subquery that carries the modifier, standing where the original stood. */
function modified(
  c: Cursor,
  expr: Expr,
  word: "offset" | "@" | "anchored" | "smoothed",
  change: Modifiers & Pick<Selector, "extended">,
  from: number,
): Expr {
  const span = { from, to: lastEnd(c) };
  const target = expr.kind === "range" ? expr.of : expr;
  if ((target.kind !== "selector" && target.kind !== "subquery") || c.parenthesised.has(expr)) {
    const hint = c.parenthesised.has(expr) ? "move it inside the parentheses" : `write it behind the selectors inside`;
    report(c, "misplaced-modifier", `${word} can only follow a selector, a range or a subquery`, span, hint);
    return expr;
  }
  if (change.extended !== undefined) {
    if (target.kind === "subquery") report(c, "misplaced-modifier", `${word} cannot follow a subquery`, span);
    else if (target.extended && target.extended !== word)
      report(c, "misplaced-modifier", `a selector is either anchored or smoothed`, span, "keep one");
  } else if (word === "offset" ? Boolean(target.offsetMs) || target.offset !== undefined : target.at !== undefined) {
    report(c, "misplaced-modifier", `${word} is set twice`, span, "keep one");
  }
  const changed = overwritten(target, change);
  const result: Expr = expr.kind === "range" && changed.kind === "selector" ? { ...expr, of: changed } : changed;
  if (expr.kind === "range") move(c, target, changed, c.spans.get(target)?.to ?? span.to);
  move(c, expr, result, span.to);
  return result;
}

/** `offset 0s` may be set once more; a duration that is known leaves none that is not. */
function overwritten<T extends Selector | Subquery>(target: T, change: Partial<Selector>): T {
  if (!hasOffset(change)) return { ...target, ...change };
  const { offsetMs: _, offset: __, ...rest } = target;
  return { ...rest, ...change } as T;
}

function move(c: Cursor, old: Expr, now: Expr, to: number): void {
  const from = c.spans.get(old)?.from ?? 0;
  const head = c.parts.heads.get(old);
  c.spans.delete(old);
  c.parts.heads.delete(old);
  c.spans.set(now, { from, to });
  if (head) c.parts.heads.set(now, head);
}
