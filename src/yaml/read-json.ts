/** Reads JSON into a tree, from what jsonc-parser reports. Stops at the first thing that is not JSON. */
import { printParseErrorCode, visit } from "jsonc-parser";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import type { Source } from "./source.ts";
import type { Entry, Tree } from "./tree.ts";

export type ReadJson = { readonly tree: Tree } | { readonly problem: Diagnostic };

/** Dashboards are some ten levels deep. */
const maxDepth = 500;

class NotJson extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export function readJson(of: Source): ReadJson {
  try {
    return { tree: treeOf(of.text) };
  } catch (cause) {
    if (!(cause instanceof NotJson)) throw cause;
    const hint = "Grafana cannot load the file";
    const message = `this is not valid JSON: ${cause.message}`;
    return { problem: error("invalid-json", of.path, message, { file: of.position(cause.at), hint }) };
  }
}

/** It stands in its place already, and ends once its bracket is closed. */
type Open = { readonly from: number; to: number } & (
  | { readonly kind: "map"; readonly entries: Entry[] }
  | { readonly kind: "list"; readonly items: Tree[] }
);

function treeOf(text: string): Tree {
  const open: Open[] = [];
  const whole: Tree[] = [];
  let [key, keyFrom] = ["", 0];
  const add = (value: Tree): void => {
    const around = open.at(-1);
    if (around?.kind === "map") around.entries.push({ key, from: keyFrom, value });
    else (around?.items ?? whole).push(value);
  };
  const begin = (next: Open): void => {
    if (open.length >= maxDepth) throw new NotJson(`it is nested more than ${maxDepth} levels deep`, next.from);
    add(next);
    open.push(next);
  };
  const end = (offset: number, length: number): void => {
    const closed = open.pop();
    if (closed) closed.to = offset + length;
  };
  // A space for the byte order mark, so that every place stays as it is.
  visit(
    text.replace(/^\ufeff/, " "),
    {
      onObjectBegin: (from) => begin({ kind: "map", entries: [], from, to: from }),
      onObjectProperty: (name, from) => {
        [key, keyFrom] = [name, from];
      },
      onObjectEnd: end,
      onArrayBegin: (from) => begin({ kind: "list", items: [], from, to: from }),
      onArrayEnd: end,
      onLiteralValue: (value: unknown, from, length) => {
        const to = from + length;
        if (typeof value === "string") add({ kind: "scalar", text: value, style: "double", from, to });
        else add({ kind: "scalar", text: text.slice(from, to), style: "plain", from, to });
      },
      onError: (code, at) => {
        throw new NotJson(fault(printParseErrorCode(code), text, at, open.at(-1)), at);
      },
    },
    { disallowComments: true },
  );
  const [tree] = whole;
  if (!tree) throw new NotJson("the document ends too early", text.length);
  return tree;
}

const badText = "this text is not closed, or has a character that must be escaped";

const faults: { readonly [code: string]: string } = {
  ColonExpected: '":" is missing',
  CommaExpected: "a comma is missing",
  EndOfFileExpected: "something stands behind the end of the document",
  InvalidCommentToken: "there are no comments in JSON",
  UnexpectedEndOfNumber: "this number is not complete",
  UnexpectedEndOfString: badText,
  InvalidUnicode: badText,
  InvalidEscapeCharacter: badText,
  InvalidCharacter: badText,
};

function fault(code: string, text: string, at: number, around: Open | undefined): string {
  if (at >= text.length) return "the document ends too early";
  const known = faults[code];
  if (known) return known;
  const before = text.slice(Math.max(0, at - 200), at).trimEnd();
  if (/[}\]]/.test(text[at] ?? "") && before.endsWith(",")) return "a comma stands before the closing bracket";
  if (text[at] === "'") return "texts stand in double quotes";
  if (around?.kind === "map" && /[{,]$/.test(before)) return "a key in double quotes is missing";
  return `unexpected ${JSON.stringify(text[at])}`;
}
