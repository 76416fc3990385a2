/** Reads label matchers as Alertmanager does, by its old rules and its new ones. Knows nothing of what they match. */
import { unquote } from "../../go-template/unquote.ts";
import type { Matcher, MatchOp } from "../../promql/ast.ts";

/**
 * The matchers of one text, which may be several with commas between, or undefined where it is none.
 * @example readMatchers('{severity=critical, team!="a"}')
 */
export function readMatchers(text: string): readonly Matcher[] | undefined {
  // Where both rules read a text, and differently, the old ones count.
  return classic(text) ?? utf8(text);
}

const classicMatcher = /^([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)[\t\n\f\r ]*([\s\S]*)$/;

const asciiBlank = /[\t\n\f\r ]/;
/** As Go sees them: others than those of JavaScript. */
const goBlank = /[\t\n\v\f\r\u0085\p{Z}]/u;

/** By hand: a pattern for blanks at the end looks at a long run of them again from each of its characters. */
function trimmed(text: string, blank: RegExp): string {
  let [from, to] = [0, text.length];
  while (from < to && blank.test(text.charAt(from))) from++;
  while (to > from && blank.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Up to Alertmanager 0.26: ASCII names; quotes are optional, whatever the value holds. */
function classic(text: string): readonly Matcher[] | undefined {
  const found: Matcher[] = [];
  for (const token of classicTokens(text)) {
    const [, label = "", op, raw = ""] = classicMatcher.exec(trimmed(token, asciiBlank)) ?? [];
    const value = op === undefined ? undefined : classicValue(raw);
    if (value === undefined) return undefined;
    found.push({ label, op: op as MatchOp, value });
  }
  return found;
}

/** Alertmanager does not ask whether a brace has its partner. */
function classicTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  let token = "";
  let quoted = false;
  let escaped = false;
  for (const char of text.replace(/^\{/, "").replace(/\}$/, "")) {
    if (char === "," && !quoted) {
      tokens.push(token);
      token = "";
      continue;
    }
    if (char === '"' && !escaped) quoted = !quoted;
    escaped = char === "\\" && !escaped;
    token += char;
  }
  // Only the last one loses blanks that are not ASCII.
  const last = trimmed(token, goBlank);
  return last === "" ? tokens : [...tokens, last];
}

/** Undefined where a quote stands alone. A backslash before anything else is itself. */
function classicValue(raw: string): string | undefined {
  const quoted = raw.startsWith('"');
  const inside = quoted ? raw.slice(1) : raw;
  const end = /^(?:[^"\\]|\\[\s\S]|\\$)*/.exec(inside)?.[0].length ?? 0;
  if (inside.slice(end) !== (quoted ? '"' : "")) return undefined;
  return inside.slice(0, end).replace(/\\(["\\n])/g, (_, char: string) => (char === "n" ? "\n" : char));
}

const blank = String.raw`[\t\n\v\f\r \u0085\p{Z}]*`;
const utf8Token = new RegExp(
  [
    `${blank}(?:(?<sign>=~|!~|!=|[={},])`,
    String.raw`(?<quoted>"(?:[^"\\\n]|\\(?!x[89a-fA-F])[^\n])*")`,
    `(?<word>[^\\t\\n\\v\\f\\r \\u0085\\p{Z}{}!=~,\\\\"'\`]+))${blank}`,
  ].join("|"),
  "uy",
);

/** From Alertmanager 0.27: any name, quoted or without signs of its own, and values likewise. */
function utf8(text: string): readonly Matcher[] | undefined {
  const tokens = utf8Tokens(text);
  if (!tokens) return undefined;
  const braced = tokens[0]?.sign === "{";
  if (braced !== (tokens.at(-1)?.sign === "}")) return undefined;
  const inside = braced ? tokens.slice(1, -1) : tokens;
  const found: Matcher[] = [];
  for (let at = 0; at < inside.length; at += 4) {
    const [label, op, value, comma] = inside.slice(at, at + 4);
    if (label?.text === undefined || value?.text === undefined || !/[=~]$/.test(op?.sign ?? "")) return undefined;
    if (comma && comma.sign !== ",") return undefined;
    found.push({ label: label.text, op: op?.sign as MatchOp, value: value.text });
  }
  return found;
}

interface Utf8Token {
  readonly sign?: string | undefined;
  readonly text?: string | undefined;
}

function utf8Tokens(text: string): readonly Utf8Token[] | undefined {
  const tokens: Utf8Token[] = [];
  utf8Token.lastIndex = 0;
  while (utf8Token.lastIndex < text.length) {
    const groups = utf8Token.exec(text)?.groups;
    if (!groups) return undefined;
    const value = groups.quoted === undefined ? groups.word : unquote(groups.quoted)?.text;
    if (groups.sign === undefined && value === undefined) return undefined;
    tokens.push({ sign: groups.sign, text: value });
  }
  return tokens;
}
