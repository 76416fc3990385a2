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
  const read = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    if (mayBeBlank(text.charCodeAt(at))) at += read(blank)?.length ?? 0;
    const token = at >= text.length ? { kind: "end" as const, text: "", from: at, to: at } : next();
    tokens.push(token);
    if (token.kind === "end" || token.kind === "bad") return tokens;
    if (token.text === "[") brackets = true;
    if (token.text === "]") brackets = false;
    at = token.to;
  }

  function next(): Token {
    const found = (kind: Token["kind"], value: string): Token => ({
      kind,
      text: value,
      from: at,
      to: at + value.length,
    });
    const name = read(brackets ? plainWord : word);
    if (name !== undefined) return found("word", name);
    const digits = read(numeric);
    if (digits !== undefined) return numberOrDuration(digits, at);
    const quoted = read(string);
    if (quoted !== undefined) return found("string", quoted);
    const template = read(variable);
    if (template !== undefined) return bad(templateProblem(template, at));
    const sign = read(symbol);
    return sign === undefined ? bad(strayCharacter(text, at)) : found("symbol", sign);
  }
}

/** A blank, a line end or a comment; most tokens follow one another without. */
function mayBeBlank(code: number): boolean {
  return code <= 32 || code === 35;
}

/** Prometheus holds durations as nanoseconds in 64 bits. */
export const maxSeconds = 2 ** 63 / 1e9;

function numberOrDuration(text: string, from: number): Token {
  const span = { from, to: from + text.length };
  if (parseNumber(text) !== undefined) return { kind: "number", text, ...span };
  const ms = tryParseDuration(text);
  if (ms !== undefined && ms / 1000 <= maxSeconds) return { kind: "duration", text, ...span };
  if (ms !== undefined) {
    const message = `${text} is longer than the 292 years that Prometheus can count`;
    return bad({ code: "bad-duration", message, span, notes: [] });
  }
  if (/^[\d.]+[a-zA-Z]/.test(text) && !/^0x/i.test(text)) {
    const hint = 'write whole numbers with units from large to small: "30s", "5m", "1h30m", "14d"';
    return bad({ code: "bad-duration", message: `"${text}" is no duration`, span, notes: [], hint });
  }
  return bad({ code: "bad-number", message: `"${text}" is no number`, span, notes: [] });
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
