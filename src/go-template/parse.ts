/**
 * Reads Go templates as Go's own parser does, and says where that one would stop. Renders nothing. npm has a
 * formatter of them and a wrapper of Go's engine, neither of which knows Prometheus' functions or says where a text is wrong.
 */
import type { Span } from "../basics/diagnostic.ts";
import type { Names } from "./names.ts";
import { type Cursor, keywords, nested, next, parsePipe, peek, type Scope, unexpected } from "./parse-pipe.ts";
import { Refusal } from "./refusal.ts";
import { type Piece, pieces, type Token } from "./tokens.ts";
import type { Block, Node, Template, TemplateProblem } from "./tree.ts";
import { unquote } from "./unquote.ts";

interface Reader {
  readonly pieces: readonly Piece[];
  readonly defined: Map<string, readonly Node[]>;
  at: number;
}

/**
 * After an error of syntax the nodes are those before it. Names that nobody knows are problems as well, and the tree is whole.
 * @example parseTemplate("{{ $value | humanise }}", prometheusNames).problems
 * // [{ message: 'there is no function "humanise"', span: { from: 12, to: 20 }, hint: 'did you mean "humanize"?' }]
 */
export function parseTemplate(text: string, names: Names): Template {
  const problems: TemplateProblem[] = [];
  const nodes: Node[] = [];
  const defined = new Map<string, readonly Node[]>();
  try {
    const reader: Reader = { pieces: pieces(text), defined, at: 0 };
    const scope = { names, variables: ["$", ...names.variables], problems, depth: 0 };
    parseNodes(reader, scope, undefined, 0, nodes);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    problems.push(cause.problem);
  }
  return { text, nodes, defined, problems };
}

/** The action that opens a block. */
interface Opener {
  readonly word: string;
  readonly span: Span;
}

/** Up to the `else` or `end` of `within`, which is returned with its cursor behind the word; to the end of the text without. */
function parseNodes(
  reader: Reader,
  scope: Scope,
  within: Opener | undefined,
  ranges: number,
  into: Node[],
): { readonly word: "else" | "end"; readonly cursor: Cursor; readonly span: Span } | undefined {
  for (let piece = reader.pieces[reader.at]; piece; piece = reader.pieces[reader.at]) {
    reader.at += 1;
    if (piece.kind === "text") {
      into.push(piece);
      continue;
    }
    const cursor: Cursor = { tokens: piece.tokens, at: 0 };
    const first = peek(cursor);
    const { text: word, kind, span } = first;
    if (kind === "end") throw new Refusal("this action is empty", piece.span, "remove it");
    if (kind !== "word" || !keywords.has(word)) {
      into.push({ kind: "print", pipe: parsePipe(cursor, scope, "an action"), span: piece.span });
      finish(cursor);
      continue;
    }
    cursor.at += 1;
    switch (word) {
      case "else":
      case "end":
        if (!within) {
          const hint = 'remove it, or write an "if", "with" or "range" before it';
          throw new Refusal(`this "${word}" belongs to nothing`, span, hint);
        }
        return { word, cursor, span };
      case "if":
      case "with":
      case "range":
        into.push(nested(scope, span, () => parseBlock(reader, scope, { word, span }, cursor, ranges)));
        break;
      case "break":
      case "continue":
        finish(cursor);
        if (ranges === 0) throw new Refusal(`this "${word}" stands outside of every range`, span, "remove it");
        into.push({ kind: word, span });
        break;
      case "template": {
        const name = nameOf(cursor);
        const data = peek(cursor).kind === "end" ? undefined : parsePipe(cursor, scope, "an action");
        finish(cursor);
        into.push({ kind: "template", name, data, span });
        break;
      }
      case "block": {
        const name = nameOf(cursor);
        const data = parsePipe(cursor, scope, '"block"');
        finish(cursor);
        define(reader, scope, { word, span }, name);
        into.push({ kind: "template", name, data, span });
        break;
      }
      default:
        if (within) throw new Refusal('a "define" cannot stand inside of a block', span, "move it outside");
        {
          const name = nameOf(cursor);
          finish(cursor);
          define(reader, scope, { word, span }, name);
        }
    }
  }
  if (!within) return undefined;
  throw new Refusal(`this "${within.word}" has no end`, within.span, 'write "{{ end }}" where it ends');
}

function parseBlock(reader: Reader, scope: Scope, opener: Opener, cursor: Cursor, ranges: number): Block {
  const kind = opener.word as Block["kind"];
  const known = scope.variables.length;
  const pipe = parsePipe(cursor, scope, `"${kind}"`);
  finish(cursor);
  const whole = { ...opener, span: { from: opener.span.from, to: pipe.span.to } };
  const [body, otherwise]: [Node[], Node[]] = [[], []];
  const stop = parseNodes(reader, scope, whole, ranges + (kind === "range" ? 1 : 0), body);
  if (stop?.word === "else") {
    const after = peek(stop.cursor);
    // `else if` and `else with` share the end of the block that they stand in.
    if (kind !== "range" && after.kind === "word" && after.text === kind) {
      next(stop.cursor);
      const opener = { word: kind, span: stop.span };
      otherwise.push(nested(scope, stop.span, () => parseBlock(reader, scope, opener, stop.cursor, ranges)));
    } else {
      finish(stop.cursor);
      const end = parseNodes(reader, scope, whole, ranges, otherwise);
      if (end?.word === "else") {
        throw new Refusal('a second "else"', end.span, 'a block has one "else"; write "else if" before it');
      }
      if (end) finish(end.cursor);
    }
  } else if (stop) finish(stop.cursor);
  scope.variables.length = known;
  return { kind, pipe, body, otherwise, span: whole.span };
}

/** Reads a definition to its end. It knows no variable from outside. */
function define(reader: Reader, outer: Scope, opener: Opener, name: string): void {
  const nodes: Node[] = [];
  const stop = nested(outer, opener.span, () => parseNodes(reader, { ...outer, variables: ["$"] }, opener, 0, nodes));
  if (stop?.word === "else") throw new Refusal(`an "else" in a "${opener.word}"`, stop.span, "remove it");
  if (stop) finish(stop.cursor);
  const before = reader.defined.get(name);
  if (before && !isEmpty(before) && !isEmpty(nodes)) {
    throw new Refusal(`there are two definitions of "${name}"`, opener.span, "give one of them another name");
  }
  if (!before || isEmpty(before)) reader.defined.set(name, nodes);
}

const isEmpty = (nodes: readonly Node[]): boolean => nodes.every((n) => n.kind === "text" && n.text.trim() === "");

function nameOf(cursor: Cursor): string {
  const token: Token = next(cursor);
  const name = token.kind === "string" ? unquote(token.text)?.text : undefined;
  if (name === undefined) throw new Refusal("a template's name stands in quotes", token.span, 'write it as "name"');
  return name;
}

function finish(cursor: Cursor): void {
  const token = peek(cursor);
  if (token.kind !== "end") throw unexpected(token);
}
