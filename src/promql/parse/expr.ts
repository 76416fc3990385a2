/** The grammar of operators and operands, by precedence climbing. */

import { suggest } from "../../basics/suggest.ts";
import { type Binary, type BinaryOp, type Expr, isTrim } from "../ast.ts";
import { functionFacts, functionNames } from "../functions.ts";
import { aggregationWords, isKeyword } from "../identifier.ts";
import { powerPrecedence, precedence } from "../precedence.ts";
import { isAggregationOp, parseAggregation } from "./aggregation.ts";
import {
  acceptSymbol,
  acceptWord,
  advance,
  type Cursor,
  deeper,
  expectClosing,
  isSymbol,
  isWord,
  lastEnd,
  peek,
  report,
  unexpected,
  usesSyntax,
} from "./cursor.ts";
import { parseSeconds } from "./duration.ts";
import type { Token } from "./lexer.ts";
import { parseFill, parseMatching } from "./matching.ts";
import { parseModifiers } from "./modifiers.ts";
import { parseSelector } from "./selector.ts";
import { parseString } from "./string.ts";

/** Stands in where the text is broken; a parse that made one never succeeds. */
const placeholder: Expr = { kind: "number", value: Number.NaN };

/** Reads operators that bind no looser than `loosest`, and their operands. */
export function parseExpr(c: Cursor, loosest = 1): Expr {
  return deeper(c, () => parseOperators(c, loosest), placeholder);
}

function parseOperators(c: Cursor, loosest: number): Expr {
  const { from } = peek(c);
  let left = parseOperand(c);
  for (;;) {
    const op = binaryOperator(c);
    if (op === undefined || precedence(op) < loosest) return left;
    left = parseBinary(c, left, op, from);
  }
}

const signs = new Set(["+", "-", "*", "/", "%", "^", "==", "!=", ">", "<", ">=", "<=", "</", ">/"]);
const words = new Set(["and", "or", "unless", "atan2"]);

function binaryOperator(c: Cursor): BinaryOp | undefined {
  const { kind, text } = peek(c);
  if (kind === "word") {
    const lower = text.toLowerCase();
    return words.has(lower) ? (lower as BinaryOp) : undefined;
  }
  if (kind !== "symbol") return undefined;
  return signs.has(text) ? (text as BinaryOp) : undefined;
}

function parseBinary(c: Cursor, left: Expr, op: BinaryOp, from: number): Expr {
  const head = advance(c);
  if (isTrim(op)) usesSyntax(c, "trim", head);
  const bool = acceptWord(c, "bool");
  const matching = parseMatching(c);
  const fill = parseFill(c);
  const right = parseExpr(c, op === "^" ? powerPrecedence : precedence(op) + 1);
  const expr: Binary = {
    kind: "binary",
    op,
    left,
    right,
    ...(matching ? { matching } : {}),
    ...(bool ? { bool } : {}),
    ...(fill ? { fill } : {}),
  };
  return placed(c, expr, from, head);
}

function parseOperand(c: Cursor): Expr {
  const token = peek(c);
  if (isSymbol(token, "-") || isSymbol(token, "+")) return parseSigned(c, token);
  return parseModifiers(c, parsePrimary(c, token), token.from);
}

/** `-2` is a number, `-(2)` and `-2 ^ 2` are negations. */
function parseSigned(c: Cursor, sign: Token): Expr {
  advance(c);
  const of = parseExpr(c, powerPrecedence);
  const op = sign.text === "-" ? "-" : "+";
  if (of.kind !== "number" || c.parenthesised.has(of)) return placed(c, { kind: "unary", op, of }, sign.from, sign);
  return placed(c, op === "-" ? { kind: "number", value: -of.value } : of, sign.from);
}

function parsePrimary(c: Cursor, token: Token): Expr {
  if (token.kind === "number" || token.kind === "duration" || isWord(token, "inf", "nan")) {
    if (token.kind === "duration") usesSyntax(c, "duration-for-number", token);
    return placed(c, { kind: "number", value: parseSeconds(c) ?? 0 }, token.from);
  }
  if (token.kind === "string") return placed(c, { kind: "string", value: parseString(c) }, token.from);
  if (isSymbol(token, "(")) return parseParentheses(c, token);
  if (isSymbol(token, "{")) return parseSelector(c);
  if (token.kind !== "word") {
    unexpected(c, "an expression");
    return placeholder;
  }
  const next = peek(c, 1);
  const word = token.text.toLowerCase();
  if (isAggregationOp(word) && (isSymbol(next, "(") || isWord(next, "by", "without"))) {
    return parseAggregation(c, word, parseArguments);
  }
  if (isSymbol(next, "(") && isCallable(token.text)) return parseCall(c, token);
  if (neverMetrics.has(word)) {
    unexpected(c, "an expression", `to select a metric named ${token.text}, write {__name__="${token.text}"}`);
    return placeholder;
  }
  return parseSelector(c);
}

const neverMetrics = new Set(["atan2", "bool", "on", "ignoring", "group_left", "group_right"]);
const functionKeywords = new Set(["start", "end", "step", "range", "min_of", "max_of"]);

function isCallable(name: string): boolean {
  return !name.includes(":") && (!isKeyword(name) || functionKeywords.has(name.toLowerCase()));
}

function parseParentheses(c: Cursor, open: Token): Expr {
  advance(c);
  const expr = parseExpr(c);
  expectClosing(c, open, ")", "an operator");
  c.parenthesised.add(expr);
  return expr;
}

function parseCall(c: Cursor, name: Token): Expr {
  advance(c);
  const span = { from: name.from, to: name.to };
  if (!functionFacts(name.text)) {
    report(c, "unknown-function", `there is no function "${name.text}"`, span, functionHint(name.text));
  }
  return placed(c, { kind: "call", name: name.text, args: parseArguments(c) }, name.from, name);
}

function functionHint(name: string): string | undefined {
  if (name === "holt_winters") return "Prometheus 3 calls it double_exponential_smoothing";
  const lower = name.toLowerCase();
  if (functionFacts(lower)) return `write ${lower}: function names are in lower case`;
  const near = suggest(lower, [...functionNames, ...aggregationWords]);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

/** `(a, b, c)`; Prometheus allows no comma at the end. */
function parseArguments(c: Cursor): readonly Expr[] {
  const open = peek(c);
  advance(c);
  if (acceptSymbol(c, ")")) return [];
  const args = [parseExpr(c)];
  while (acceptSymbol(c, ",")) {
    if (isSymbol(peek(c), ")")) unexpected(c, 'an argument after ","', "leave the last comma out");
    args.push(parseExpr(c));
  }
  expectClosing(c, open, ")", 'an operator, ","');
  return args;
}

function placed(c: Cursor, expr: Expr, from: number, head?: Token): Expr {
  c.spans.set(expr, { from, to: lastEnd(c) });
  if (head) c.parts.heads.set(expr, { from: head.from, to: head.to });
  return expr;
}
