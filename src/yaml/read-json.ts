/**
 * Reads JSON into a tree. Stops at the first thing that is not JSON. jsonc-parser 3.3 takes as long for a tree of its own (17 ms for
 * a MB of dashboards beside 16 ms), which would then have to become this one, and the yaml package 400 ms.
 */
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import type { Source } from "./source.ts";
import type { Entry, Tree } from "./tree.ts";

export type ReadJson = { readonly tree: Tree } | { readonly problem: Diagnostic };

/** Dashboards are some ten levels deep. */
const maxDepth = 500;

class NoJson extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export function readJson(of: Source): ReadJson {
  const r: Reader = { text: of.text, at: of.text.startsWith("\ufeff") ? 1 : 0 };
  try {
    const tree = value(r, 0);
    skipBlank(r);
    if (r.at < r.text.length) throw new NoJson("something stands behind the end of the document", r.at);
    return { tree };
  } catch (cause) {
    if (!(cause instanceof NoJson)) throw cause;
    const hint = "Grafana cannot load the file";
    const message = `this is not valid JSON: ${cause.message}`;
    return { problem: error("invalid-json", of.path, message, { file: of.position(cause.at), hint }) };
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

function skipBlank(r: Reader): void {
  while (/[ \t\r\n]/.test(r.text[r.at] ?? "")) r.at++;
}

const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const characters = /[^"\\\u0000-\u001f]+/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function value(r: Reader, depth: number): Tree {
  if (depth > maxDepth) throw new NoJson(`it is nested more than ${maxDepth} levels deep`, r.at);
  skipBlank(r);
  const from = r.at;
  const first = r.text[from];
  if (first === "{") return object(r, depth);
  if (first === "[") return array(r, depth);
  if (first === '"') {
    const text = quoted(r);
    return { kind: "scalar", text, style: "double", from, to: r.at };
  }
  const text = take(r, word);
  if (text === undefined || text === "") {
    const found = foreign(r, from) ?? `unexpected ${JSON.stringify(first)}`;
    throw new NoJson(first === undefined ? "the document ends too early" : found, from);
  }
  return { kind: "scalar", text, style: "plain", from, to: r.at };
}

/** What JavaScript and JSON5 have and JSON has not. */
function foreign({ text }: Reader, at: number): string | undefined {
  if (/^\/[/*]/.test(text.slice(at, at + 2))) return "there are no comments in JSON";
  if (/[}\]]/.test(text[at] ?? "") && /,\s*$/.test(text.slice(Math.max(0, at - 200), at))) {
    return "a comma stands before the closing bracket";
  }
  return text[at] === "'" ? "texts stand in double quotes" : undefined;
}

function take(r: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = r.at;
  const found = pattern.exec(r.text)?.[0];
  if (found !== undefined) r.at += found.length;
  return found;
}

/** Piece by piece: one pattern for the whole would run out of stack in a long text. */
function quoted(r: Reader): string {
  const from = r.at++;
  let escaped = false;
  for (;;) {
    take(r, characters);
    if (r.text[r.at] === '"') break;
    if (take(r, escapeSequence) === undefined) {
      throw new NoJson("this text is not closed, or has a character that must be escaped", r.at);
    }
    escaped = true;
  }
  r.at++;
  return escaped ? (JSON.parse(r.text.slice(from, r.at)) as string) : r.text.slice(from + 1, r.at - 1);
}

function object(r: Reader, depth: number): Tree {
  const from = r.at++;
  const entries: Entry[] = [];
  if (!closes(r, "}")) {
    do {
      skipBlank(r);
      const at = r.at;
      if (r.text[at] !== '"') throw new NoJson(foreign(r, at) ?? "a key in double quotes is missing", at);
      const key = quoted(r);
      skipBlank(r);
      if (r.text[r.at] !== ":") throw new NoJson('":" is missing', r.at);
      r.at++;
      entries.push({ key, from: at, value: value(r, depth + 1) });
    } while (goesOn(r, "}"));
  }
  return { kind: "map", entries, from, to: r.at };
}

function array(r: Reader, depth: number): Tree {
  const from = r.at++;
  const items: Tree[] = [];
  if (!closes(r, "]")) {
    do items.push(value(r, depth + 1));
    while (goesOn(r, "]"));
  }
  return { kind: "list", items, from, to: r.at };
}

function closes(r: Reader, close: string): boolean {
  skipBlank(r);
  if (r.text[r.at] !== close) return false;
  r.at++;
  return true;
}

function goesOn(r: Reader, close: string): boolean {
  skipBlank(r);
  const next = r.text[r.at];
  if (next !== "," && next !== close) throw new NoJson(`"," or "${close}" is missing`, r.at);
  r.at++;
  return next === ",";
}
