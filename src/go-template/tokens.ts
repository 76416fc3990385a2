/** Cuts a Go template into texts and actions, and actions into tokens. Knows no grammar. */
import type { Span } from "../basics/diagnostic.ts";
import { Refusal } from "./refusal.ts";

export type TokenKind =
  | "string"
  | "char"
  | "number"
  | "variable"
  | "field"
  | "dot"
  | "word"
  | ":="
  | "="
  | "|"
  | ","
  | "("
  | ")"
  | "other"
  | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly span: Span;
  /** Whether a blank stands before it: `$x.y` is one operand, `$x .y` are two. */
  readonly spaced: boolean;
}

export type Piece =
  | { readonly kind: "text"; readonly text: string; readonly span: Span }
  /** The last token is always the "end" of the action. */
  | { readonly kind: "action"; readonly tokens: readonly Token[]; readonly span: Span };

/** @example pieces("a {{- .b }}") // the text "a", and an action of a field and its end */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  let trims = false;
  for (;;) {
    const open = text.indexOf("{{", at);
    const to = open < 0 ? text.length : open;
    const trimsHere = open >= 0 && /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4));
    const words = trimmed(text.slice(at, to), trims, trimsHere);
    if (words !== "") found.push({ kind: "text", text: words, span: { from: at, to } });
    if (open < 0) return found;
    const from = open + 2 + (trimsHere ? 2 : 0);
    const comment = text.startsWith("/*", from);
    const tokens: Token[] = [];
    const end = comment ? endOfComment(text, open, from) : readAction(text, open, from, tokens);
    if (!comment) found.push({ kind: "action", tokens, span: { from: open, to: end.to } });
    at = end.to;
    trims = end.trims;
  }
}

interface End {
  readonly to: number;
  readonly trims: boolean;
}

function trimmed(text: string, start: boolean, end: boolean): string {
  const left = start ? text.replace(/^[ \t\r\n]+/, "") : text;
  if (!end) return left;
  let to = left.length;
  while (to > 0 && " \t\r\n".includes(left[to - 1] ?? "")) to--;
  return left.slice(0, to);
}

function endOfComment(text: string, open: number, from: number): End {
  const close = text.indexOf("*/", from + 2);
  if (close < 0) {
    throw new Refusal("this comment has no end", { from: open, to: from + 2 }, 'write "*/}}" after the comment');
  }
  const [end] = /^(?:[ \t\r\n]-)?\}\}/.exec(text.slice(close + 2, close + 6)) ?? [];
  if (end === undefined) {
    throw new Refusal(
      "a comment must fill its action",
      { from, to: close + 2 },
      'write "{{/*" and "*/}}" without blanks',
    );
  }
  return { to: close + 2 + end.length, trims: end.length > 2 };
}

const letter = String.raw`[\p{L}\p{Nd}_]`;
const number = String.raw`[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?`;
const token = new RegExp(
  [
    String.raw`(?<blank>[ \t\r\n]+)`,
    String.raw`(?<string>"(?:[^"\\\n]|\\[^\n])*"|${"`[^`]*`"})`,
    String.raw`(?<char>'(?:[^'\\\n]|\\[^\n])*')`,
    String.raw`(?<variable>\$${letter}*)`,
    String.raw`(?<number>(?=[+-]|\.?\d)${number})`,
    String.raw`(?<field>\.${letter}+)`,
    String.raw`(?<dot>\.)`,
    `(?<word>${letter}+)`,
    "(?<sign>:=|[=|,()])",
    `(?<open>["'\`])`,
    String.raw`(?<other>[\s\S])`,
  ].join("|"),
  "uy",
);

/** Adds the tokens up to the closing braces. */
function readAction(text: string, open: number, start: number, tokens: Token[]): End {
  const parens: number[] = [];
  const braces = { from: open, to: open + 2 };
  let spaced = false;
  for (let at = start; ; ) {
    const [end] = /^(?:[ \t\r\n]-)?\}\}/.exec(text.slice(at, at + 4)) ?? [];
    if (end !== undefined) {
      const unclosed = parens.at(-1);
      if (unclosed !== undefined) {
        throw new Refusal('this "(" is never closed', { from: unclosed, to: unclosed + 1 }, 'write ")" where it ends');
      }
      const to = at + end.length;
      tokens.push({ kind: "end", text: end, span: { from: at, to }, spaced });
      return { to, trims: end.length > 2 };
    }
    token.lastIndex = at;
    const groups = token.exec(text)?.groups;
    // No brace means anything inside, so that one was forgotten before it.
    if (!groups || /[{}]/.test(text[at] ?? "")) {
      throw new Refusal("this action is never closed", braces, 'write "}}" after the action');
    }
    const [kind = "other", word = ""] = Object.entries(groups).find(([, found]) => found !== undefined) ?? [];
    let to = at + word.length;
    if (kind === "blank") {
      // The last blank may belong to the mark that trims.
      if (/^[ \t\r\n]-\}\}/.test(text.slice(to - 1, to + 3))) to -= 1;
      at = to;
      spaced = true;
      continue;
    }
    const span = { from: at, to };
    if (kind === "open") throw new Refusal("this text is never closed", span, `write ${word} where it ends`);
    if (["variable", "field", "word", "number"].includes(kind)) mustEnd(text, span, kind);
    if (word === "(") parens.push(at);
    if (word === ")" && parens.pop() === undefined) {
      throw new Refusal('this ")" closes nothing', span, 'remove it, or write "(" before it');
    }
    tokens.push({ kind: (kind === "sign" ? word : kind) as TokenKind, text: word, span, spaced });
    spaced = false;
    at = to;
  }
}

/** Names and numbers end at a blank, a bracket or one of `.,|:`. */
function mustEnd(text: string, { from, to }: Span, kind: string): void {
  const next = text.slice(to, to + 2);
  if (next === "" || next === "}}" || /^[ \t\r\n.,|:()]/.test(next)) return;
  if (kind === "number" && !/^[\p{L}\p{Nd}_+-]/u.test(next)) return;
  const char = String.fromCodePoint(text.codePointAt(to) ?? 0);
  const hint = char === "-" ? 'write index .Labels "a-b" for a name with a dash' : "write a blank between them";
  throw new Refusal(`"${char}" cannot follow "${text.slice(from, to)}"`, { from, to: to + char.length }, hint);
}
