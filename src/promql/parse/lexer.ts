/** Cuts PromQL text into tokens, by the rules of Prometheus' own lexer. Knows no grammar. */
import { tryParseDuration } from "../../basics/duration.ts";
import { parseNumber } from "../number.ts";
import type { Problem } from "../problem.ts";

export interface Token {
  readonly kind: "word" | "number" | "duration" | "string" | "symbol" | "end" | "bad";
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Why a `bad` token is none. */
  readonly problem?: Problem;
}

const blank = /(?:[ \t\r\n]+|#[^\r\n]*)+/y;
const word = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
// Between brackets a colon parts the range from the step.
const plainWord = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const numeric = /\.?\d(?:[eE][+-](?=\d)|[0-9a-zA-Z_.])*/y;
const string = /"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"|'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'|`[^`]*`/y;
const symbol = /==|=~|!=|!~|<=|>=|<\/|>\/|[-+*/%^=<>(){}[\],@:]/y;
const variable = /\$\w+|\$\{[^}]*\}|\[\[\w+\]\]/y;

/** The tokens of a text, ending with `end`, or with `bad` at the first character that starts no token. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let brackets = false;
  for (;;) {
    if (mayBeBlank(text.charCodeAt(at))) at += read(blank, text, at)?.length ?? 0;
    const token = at >= text.length ? tokenOf("end", "", at) : tokenAt(text, at, brackets);
    tokens.push(token);
    if (token.kind === "end" || token.kind === "bad") return tokens;
    if (token.text === "[") brackets = true;
    if (token.text === "]") brackets = false;
    at = token.to;
  }
}

/** Its first character says which patterns it may be of. */
function tokenAt(text: string, at: number, brackets: boolean): Token {
  const code = text.charCodeAt(at);
  if (isLetter(code) || (code === colon && !brackets)) {
    const name = read(brackets ? plainWord : word, text, at);
    if (name !== undefined) return tokenOf("word", name, at);
  } else if (isDigit(code) || code === dot) {
    const digits = read(numeric, text, at);
    if (digits !== undefined) return numberOrDuration(digits, at);
  } else if (code === doubleQuote || code === singleQuote || code === backtick) {
    const quoted = read(string, text, at);
    if (quoted !== undefined) return tokenOf("string", quoted, at);
  } else {
    const template = code === dollar || code === bracket ? read(variable, text, at) : undefined;
    if (template !== undefined) return bad(templateProblem(template, at));
    const sign = read(symbol, text, at);
    if (sign !== undefined) return tokenOf("symbol", sign, at);
  }
  return bad(strayCharacter(text, at));
}

const [dot, colon, dollar, bracket] = [46, 58, 36, 91] as const;
const [doubleQuote, singleQuote, backtick, underscore] = [34, 39, 96, 95] as const;

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === underscore;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function tokenOf(kind: Token["kind"], text: string, from: number): Token {
  return { kind, text, from, to: from + text.length };
}

function read(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? text.slice(at, pattern.lastIndex) : undefined;
}

/** A blank, a line end or a comment; most tokens follow one another without. */
function mayBeBlank(code: number): boolean {
  return code <= 32 || code === 35;
}

/** Prometheus holds durations as nanoseconds in 64 bits. */
export const maxSeconds = 2 ** 63 / 1e9;

/** No number does: the letters of a hexadecimal one follow its `0x`. */
const endsInUnit = /^[^xX]*[smhdwy]$/;

function numberOrDuration(text: string, from: number): Token {
  const span = { from, to: from + text.length };
  if (!endsInUnit.test(text) && parseNumber(text) !== undefined) return tokenOf("number", text, from);
  const ms = tryParseDuration(text);
  if (ms !== undefined && ms / 1000 <= maxSeconds) return tokenOf("duration", text, from);
  if (ms !== undefined) {
    const message = `${text} is longer than the 292 years that Prometheus can count`;
    return bad({ code: "bad-duration", message, span, notes: [] });
  }
  if (/^[\d.]+[a-zA-Z]/.test(text) && !/^0x/i.test(text)) {
    const hint = 'write whole numbers with units from large to small: "30s", "5m", "1h30m", "14d"';
    return bad({ code: "bad-duration", message: `"${text}" is not a duration`, span, notes: [], hint });
  }
  return bad({ code: "bad-number", message: `"${text}" is not a number`, span, notes: [] });
}

function templateProblem(text: string, from: number): Problem {
  const hint = "give the variable a value before the expression is read";
  const span = { from, to: from + text.length };
  return { code: "syntax", message: `"${text}" is a dashboard variable, not PromQL`, span, notes: [], hint };
}

function strayCharacter(text: string, from: number): Problem {
  const char = String.fromCodePoint(text.codePointAt(from) ?? 0);
  if (`"'\``.includes(char)) {
    const span = { from, to: text.length };
    return {
      code: "bad-string",
      message: "this string is never closed",
      span,
      notes: [],
      hint: `add ${char} at its end`,
    };
  }
  const span = { from, to: from + char.length };
  return { code: "syntax", message: `unexpected character ${JSON.stringify(char)}`, span, notes: [] };
}

function bad(problem: Problem): Token {
  return { kind: "bad", text: "", ...problem.span, problem };
}
