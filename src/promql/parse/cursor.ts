/**
 * The state of one parse: the tokens, where we are, what went wrong, where each node stands. Knows no grammar.
 * After the first broken token the cursor stands at the end and stays silent, so every rule simply runs out.
 */
import type { Span } from "../../basics/diagnostic.ts";
import type { Expr, Grouping, Matcher, Matching, Range } from "../ast.ts";
import type { NewSyntax } from "../new-syntax.ts";
import type { Problem, ProblemCode } from "../problem.ts";
import { type Token, tokenize } from "./lexer.ts";

/** Where the parts of nodes stand that are no expressions themselves. */
export interface PartSpans {
  /** The word or sign a node is named by: metric, function, aggregation, operator. */
  readonly heads: ReadonlyMap<Expr, Span>;
  readonly matchers: ReadonlyMap<Matcher, Span>;
  readonly ranges: ReadonlyMap<Range, Span>;
  /** Each label of a `by`, `without`, `on`, `ignoring`, `group_left` or `group_right` list. */
  readonly labels: ReadonlyMap<LabelList, ReadonlyMap<string, Span>>;
  /** Where syntax stands that not every supported Prometheus reads. */
  readonly syntax: readonly UsedSyntax[];
}

interface UsedSyntax {
  readonly syntax: NewSyntax;
  readonly span: Span;
}

export type LabelList = Grouping | Matching | NonNullable<Matching["group"]>;

export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  index: number;
  depth: number;
  failed: boolean;
  readonly problems: Problem[];
  readonly spans: Map<Expr, Span>;
  readonly parts: {
    readonly heads: Map<Expr, Span>;
    readonly matchers: Map<Matcher, Span>;
    readonly ranges: Map<Range, Span>;
    readonly labels: Map<LabelList, ReadonlyMap<string, Span>>;
    readonly syntax: UsedSyntax[];
  };
  /** Nodes that stand in parentheses: nothing can be attached to them from outside. */
  readonly parenthesised: Set<Expr>;
}

/** How many levels of parentheses, arguments, signs and operators an expression may have. */
export const maxDepth = 500;

/** How many levels a chain such as `a or b or c …` may add to, which needs no recursion of the parser. */
export const maxChain = 1000;

export function startCursor(text: string): Cursor {
  return {
    text,
    tokens: tokenize(text),
    index: 0,
    depth: 0,
    failed: false,
    problems: [],
    spans: new Map(),
    parts: { heads: new Map(), matchers: new Map(), ranges: new Map(), labels: new Map(), syntax: [] },
    parenthesised: new Set(),
  };
}

const nothing: Token = { kind: "end", text: "", from: 0, to: 0 };

export function peek(c: Cursor, ahead = 0): Token {
  return c.tokens[Math.min(c.index + ahead, c.tokens.length - 1)] ?? nothing;
}

export function advance(c: Cursor): Token {
  const token = peek(c);
  if (c.index < c.tokens.length - 1) c.index++;
  return token;
}

/** Where the last token taken ends. */
export function lastEnd(c: Cursor): number {
  return c.tokens[c.index - 1]?.to ?? 0;
}

export function isSymbol(token: Token, text: string): boolean {
  return token.kind === "symbol" && token.text === text;
}

/** Keywords count in any case. */
export function isWord(token: Token, ...words: readonly string[]): boolean {
  return token.kind === "word" && words.includes(token.text.toLowerCase());
}

export function acceptSymbol(c: Cursor, text: string): boolean {
  const found = isSymbol(peek(c), text);
  if (found) advance(c);
  return found;
}

export function acceptWord(c: Cursor, word: string): boolean {
  const found = isWord(peek(c), word);
  if (found) advance(c);
  return found;
}

export function expectSymbol(c: Cursor, text: string, what: string): void {
  if (!acceptSymbol(c, text)) unexpected(c, `"${text}" ${what}`);
}

/** Remembers that a younger Prometheus is needed for what stands here. */
export function usesSyntax(c: Cursor, syntax: NewSyntax, { from, to }: Span): void {
  c.parts.syntax.push({ syntax, span: { from, to } });
}

/** Reports a problem that does not stop the parse. */
export function report(c: Cursor, code: ProblemCode, message: string, span: Span, hint?: string): void {
  if (!c.failed) c.problems.push({ code, message, span, notes: [], ...(hint === undefined ? {} : { hint }) });
}

/** Reports a problem after which the rest makes no sense. */
export function abort(c: Cursor, problem: Problem): void {
  if (!c.failed) c.problems.push(problem);
  c.failed = true;
  c.index = c.tokens.length - 1;
}

/** Reports that the next token is not what the grammar wants here. */
export function unexpected(c: Cursor, wanted: string, hint?: string): void {
  const { problem, kind, text, from, to } = peek(c);
  const found = kind === "end" ? "the expression ends here" : `unexpected ${shown(text)}`;
  const details = hint === undefined ? {} : { hint };
  abort(
    c,
    problem ?? { code: "syntax", message: `${found}, expected ${wanted}`, span: { from, to }, notes: [], ...details },
  );
}

function shown(text: string): string {
  const short = text.length > 30 ? `${text.slice(0, 29)}…` : text;
  return /^["'`]/.test(short) ? `string ${short}` : `"${short}"`;
}

/** Wants the closing partner of a token; at the end of the text the opening one is to blame. */
export function expectClosing(c: Cursor, open: Token, close: string, otherwise: string): void {
  if (acceptSymbol(c, close)) return;
  if (peek(c).kind !== "end") {
    unexpected(c, `${otherwise} or "${close}"`);
    return;
  }
  const span = { from: open.from, to: open.to };
  const hint = `add the missing "${close}"`;
  abort(c, { code: "syntax", message: `this "${open.text}" is never closed`, span, notes: [], hint });
}

/** Reads something one level deeper, unless that is too deep. */
export function deeper<T>(c: Cursor, read: () => T, otherwise: T): T {
  if (c.depth >= maxDepth) {
    const { from, to } = peek(c);
    abort(c, tooDeep({ from, to }));
    return otherwise;
  }
  c.depth++;
  const result = read();
  c.depth--;
  return result;
}

export function tooDeep(span: Span, levels = maxDepth): Problem {
  const message = `this part is nested more than ${levels} levels deep`;
  return { code: "too-deep", message, span, notes: [], hint: "split the expression with recording rules" };
}
