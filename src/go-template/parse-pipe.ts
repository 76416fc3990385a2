/** Parses what stands inside an action: pipelines of commands with their operands. Knows no blocks. */
import type { Span } from "../basics/diagnostic.ts";
import { didYouMean } from "../basics/suggest.ts";
import { numberOf } from "./literal.ts";
import type { Names } from "./names.ts";
import { Refusal } from "./refusal.ts";
import type { Token, TokenKind } from "./tokens.ts";
import type { Command, Operand, Pipe, TemplateProblem } from "./tree.ts";
import { unquote } from "./unquote.ts";

/** Walks over the tokens of one action. */
export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

/** What is known where an action stands. */
export interface Scope {
  readonly names: Names;
  /** Variables in reach; blocks cut it back to what it was before them. */
  readonly variables: string[];
  readonly problems: TemplateProblem[];
  /** How many blocks and parentheses are open. */
  depth: number;
}

const maxDepth = 200;

/** One block or pair of parentheses deeper, where the reader calls itself. */
export function nested<T>(scope: Scope, at: Span, read: () => T): T {
  scope.depth += 1;
  if (scope.depth > maxDepth)
    throw new Refusal("this is nested too deeply to be read", at, "write it with fewer levels");
  const result = read();
  scope.depth -= 1;
  return result;
}

export function peek({ tokens, at }: Cursor): Token {
  const token = tokens[at] ?? tokens.at(-1);
  if (!token) throw new RangeError("an action has no end");
  return token;
}

export function next(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.at += 1;
  return token;
}

export function unexpected({ kind, text, span }: Token): Refusal {
  if (kind === "end") return new Refusal("something is missing here", span, "complete the action");
  return new Refusal(`"${text}" does not belong here`, span, "remove it");
}

/** Up to `close`, which is not consumed. */
export function parsePipe(cursor: Cursor, scope: Scope, of: string, close: TokenKind = "end"): Pipe {
  const start = peek(cursor);
  const declaration = declared(cursor, scope, of);
  const commands: Command[] = [];
  while (peek(cursor).kind !== close) {
    const command = parseCommand(cursor, scope);
    const { first } = command;
    if (commands.length > 0 && (first.kind === "literal" || first.kind === "nil" || isDot(first))) {
      throw new Refusal("a value cannot take what is piped into it", first.span, "write a function after the bar");
    }
    commands.push(command);
  }
  const last = commands.at(-1);
  if (!last) {
    const span = { from: start.span.from, to: peek(cursor).span.to };
    throw new Refusal(`${of} without a value`, span, "write what it is about");
  }
  return { ...declaration, commands, span: { from: start.span.from, to: last.span.to } };
}

const isDot = (of: Operand): boolean => of.kind === "dot" && of.fields.length === 0;

/** `$x :=`, `$x =` and, in a range, `$i, $x :=`. */
function declared(cursor: Cursor, scope: Scope, of: string): Pick<Pipe, "variables" | "declares"> {
  const variables: string[] = [];
  for (;;) {
    const [name, sign] = [peek(cursor), cursor.tokens[cursor.at + 1]];
    if (name.kind !== "variable" || !sign) break;
    if (sign.kind === ",") {
      if (of !== '"range"' || variables.length > 0) throw unexpected(sign);
      cursor.at += 2;
      variables.push(name.text);
      scope.variables.push(name.text);
      if (!["variable", "end", ")"].includes(peek(cursor).kind)) throw unexpected(peek(cursor));
      continue;
    }
    if (sign.kind !== ":=" && sign.kind !== "=") break;
    cursor.at += 2;
    variables.push(name.text);
    scope.variables.push(name.text);
    return { variables, declares: sign.kind === ":=" };
  }
  return { variables, declares: true };
}

function parseCommand(cursor: Cursor, scope: Scope): Command {
  const operands: Operand[] = [];
  for (;;) {
    const token = peek(cursor);
    if (token.kind === "end" || token.kind === ")" || token.kind === "|") break;
    if (operands.length > 0 && !token.spaced) throw unexpected(token);
    operands.push(parseOperand(cursor, scope));
  }
  const stop = peek(cursor);
  const [first, ...args] = operands;
  if (!first) throw unexpected(stop);
  if (stop.kind === "|") cursor.at += 1;
  return { first, args, span: { from: first.span.from, to: operands.at(-1)?.span.to ?? first.span.to } };
}

function parseOperand(cursor: Cursor, scope: Scope): Operand {
  const token = next(cursor);
  const { kind, text, span } = token;
  switch (kind) {
    case "string":
    case "char":
    case "number":
      return alone(cursor, { kind: "literal", value: literal(token), span });
    case "dot":
      return alone(cursor, { kind: "dot", fields: [], span });
    case "field": {
      const more = fields(cursor, span);
      return { kind: "dot", fields: [text.slice(1), ...more.fields], span: more.span };
    }
    case "variable":
      if (!scope.variables.includes(text)) scope.problems.push(unknownVariable(token, scope));
      return { kind: "variable", name: text, ...fields(cursor, span) };
    case "word":
      if (text === "true" || text === "false") return alone(cursor, { kind: "literal", value: text === "true", span });
      if (text === "nil") return alone(cursor, { kind: "nil", span });
      if (keywords.has(text)) throw unexpected(token);
      if (!scope.names.functions.includes(text)) scope.problems.push(unknownFunction(token, cursor, scope));
      return { kind: "function", name: text, ...fields(cursor, span) };
    case "(": {
      const pipe = nested(scope, span, () => parsePipe(cursor, scope, "parentheses", ")"));
      const { span: end } = next(cursor);
      return { kind: "pipe", pipe, ...fields(cursor, { from: span.from, to: end.to }) };
    }
    default:
      throw unexpected(token);
  }
}

export const keywords = new Set("if else end range with define template block break continue".split(" "));

/** The fields that follow without a blank. */
function fields(cursor: Cursor, of: Span): { readonly fields: readonly string[]; readonly span: Span } {
  const names: string[] = [];
  let { to } = of;
  for (let token = peek(cursor); token.kind === "field" && !token.spaced; token = peek(cursor)) {
    names.push(token.text.slice(1));
    to = token.span.to;
    cursor.at += 1;
  }
  return { fields: names, span: { from: of.from, to } };
}

function alone(cursor: Cursor, of: Operand): Operand {
  const token = peek(cursor);
  if (token.kind === "field" && !token.spaced) throw unexpected(token);
  return of;
}

function literal(token: Token): string | number | bigint {
  const value = token.kind === "number" ? numberOf(token.text) : unquote(token.text)?.text;
  if (token.kind === "char" && typeof value === "string") {
    const [char, ...more] = value;
    if (char !== undefined && more.length === 0) return BigInt(char.codePointAt(0) ?? 0);
  } else if (value !== undefined) return value;
  const what = token.kind === "number" ? "number" : token.kind === "char" ? "character" : "text";
  throw new Refusal(
    `Go cannot read this ${what}`,
    token.span,
    what === "number" ? "write it as 10 or 0.5" : "correct its backslashes",
  );
}

function unknownVariable({ text, span }: Token, { names, variables }: Scope): TemplateProblem {
  const known = variables.filter((v) => v !== "$");
  const message = `there is no variable "${text}"`;
  // Every definition begins with the dot alone.
  if (names.variables.includes(text))
    return { message: `${message} inside a definition`, span, hint: "pass it as the dot" };
  return { message, span, hint: didYouMean(text, known) };
}

function unknownFunction({ text, span, spaced }: Token, { tokens, at }: Cursor, { names }: Scope): TemplateProblem {
  const before = tokens[at - 2];
  if (spaced && before?.text === "$" && names.variables.includes(`$${text}`)) {
    const wider = { from: before.span.from, to: span.to };
    const name = `$${text}`;
    return { message: `"$ ${text}" is not a variable`, span: wider, hint: `write "${name}"`, replacement: name };
  }
  const hint = names.variables.includes(`$${text}`) ? `write "$${text}"` : didYouMean(text, names.functions);
  return { message: `there is no function "${text}"`, span, hint };
}
