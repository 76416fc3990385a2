/** The grammar of instant vector selectors: `up{job="api"}`, `{"my.metric", "service.name"=~"a.*"}`. */
import type { Matcher, MatchOp, Selector } from "../ast.ts";
import { isClassicLabelName } from "../identifier.ts";
import {
  acceptSymbol,
  advance,
  type Cursor,
  expectClosing,
  isSymbol,
  lastEnd,
  peek,
  report,
  unexpected,
  usesSyntax,
} from "./cursor.ts";
import type { Token } from "./lexer.ts";
import { parseString } from "./string.ts";

const nameLabel = "__name__";

/** Stands at the metric name or the opening brace. */
export function parseSelector(c: Cursor): Selector {
  const head = peek(c);
  const bare = head.kind === "word" ? advance(c).text : undefined;
  const matchers = isSymbol(peek(c), "{") ? parseMatchers(c) : [];
  const selector = bare === undefined ? lifted(matchers) : { kind: "selector" as const, name: bare, matchers };
  c.spans.set(selector, { from: head.from, to: lastEnd(c) });
  const moved = matchers.find((m) => !selector.matchers.includes(m));
  const named = moved ? c.parts.matchers.get(moved) : bare === undefined ? undefined : head;
  if (named) c.parts.heads.set(selector, { from: named.from, to: named.to });
  return selector;
}

/** `{__name__="up"}` and `{"up"}` are `up`: one query, one value. */
function lifted(matchers: readonly Matcher[]): Selector {
  const names = matchers.filter((m) => m.label === nameLabel);
  const [only] = names;
  if (names.length !== 1 || only?.op !== "=" || only.value === "") return { kind: "selector", matchers };
  return { kind: "selector", name: only.value, matchers: matchers.filter((m) => m !== only) };
}

function parseMatchers(c: Cursor): readonly Matcher[] {
  const open = advance(c);
  const matchers: Matcher[] = [];
  while (!isSymbol(peek(c), "}")) {
    const matcher = parseMatcher(c);
    if (!matcher) return matchers;
    matchers.push(matcher);
    if (!acceptSymbol(c, ",")) break;
  }
  expectClosing(c, open, "}", '","');
  return matchers;
}

const ops: Readonly<Record<string, MatchOp>> = { "=": "=", "!=": "!=", "=~": "=~", "!~": "!~" };

function parseMatcher(c: Cursor): Matcher | undefined {
  const start = peek(c);
  if (start.kind !== "word" && start.kind !== "string") {
    unexpected(c, 'a label name or "}"');
    return undefined;
  }
  if (start.kind === "string") usesSyntax(c, "quoted-name", start);
  const label = start.kind === "string" ? parseString(c) : bareLabel(c);
  const op = ops[peek(c).text];
  if (op === undefined || peek(c).kind !== "symbol") {
    // A quoted name alone is the metric's.
    if (start.kind === "string") return matched(c, start, { label: nameLabel, op: "=", value: label });
    unexpected(c, '"=", "!=", "=~" or "!~"');
    return undefined;
  }
  advance(c);
  if (peek(c).kind !== "string") {
    unexpected(c, "a string", `put the value in quotes: ${label}${op}"${peek(c).text}"`);
    return undefined;
  }
  return matched(c, start, { label, op, value: parseString(c) });
}

function bareLabel(c: Cursor): string {
  const { text, from, to } = advance(c);
  if (!isClassicLabelName(text))
    report(c, "bad-label", `"${text}" is not a label name`, { from, to }, "write it in quotes");
  return text;
}

function matched(c: Cursor, start: Token, matcher: Matcher): Matcher {
  c.parts.matchers.set(matcher, { from: start.from, to: lastEnd(c) });
  return matcher;
}
