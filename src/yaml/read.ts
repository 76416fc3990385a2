/** Reads YAML, one tree for each document. Files of rules go to the fast reader first. Refuses what a file of ours never is, such as ten lines that unfold to gigabytes. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
} from "yaml";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { joinQuotedLines } from "./quoted-lines.ts";
import { readPlainYaml } from "./read-plain.ts";
import type { Source } from "./source.ts";
import { type Entry, entriesOf, type Style, type Tree } from "./tree.ts";

export interface ReadTrees {
  readonly trees: readonly Tree[];
  readonly problems: readonly Diagnostic[];
}

export function readYaml(of: Source): ReadTrees {
  // Millions of empty lines would keep the complete reader busy for long.
  if (!/\S/.test(of.text)) return { trees: [], problems: [] };
  const control = of.text.search(controlCharacter);
  if (control >= 0) {
    const code = of.text.charCodeAt(control).toString(16).toUpperCase().padStart(4, "0");
    return { trees: [], problems: [invalid(of, `the control character U+${code} stands here`, control)] };
  }
  const text = withPlainLineEnds(of.text);
  const plain = readPlainYaml(text);
  if (plain) return { trees: [plain], problems: [] };
  const read = readFully(of, text);
  const joined = read.problems.length > 0 ? joinQuotedLines(text) : undefined;
  if (joined === undefined) return read;
  const again = readFully(of, joined);
  return again.problems.length === 0 ? again : read;
}

/** Prometheus and Alertmanager read YAML 1.1, where these end a line as well. */
function withPlainLineEnds(text: string): string {
  return /[\u0085\u2028\u2029]/.test(text) ? text.replace(/[\u0085\u2028\u2029]/g, "\n") : text;
}

/** Prometheus' and Alertmanager's readers take none, not even within quotes or comments. */
const controlCharacter = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** The complete reader, of the yaml package, for what the fast one leaves. */
export function readFully(of: Source, text = of.text): ReadTrees {
  try {
    const documents = parseAllDocuments(text, { lineCounter: new LineCounter(), strict: true });
    const list = Array.isArray(documents) ? (documents as readonly Document.Parsed[]) : [];
    // What follows the first one of a document is mostly a consequence of it.
    const problems = list.flatMap((d) =>
      d.errors.slice(0, 1).map(({ code, message, pos }) => {
        return invalid(of, code === "RESOURCE_EXHAUSTION" ? tooDeep : message, pos[0]);
      }),
    );
    if (problems.length > 0) return { trees: [], problems: problems.slice(0, 20) };
    return { trees: list.flatMap((d) => convert(d) ?? []), problems: [] };
  } catch (cause) {
    if (cause instanceof Unreadable) return { trees: [], problems: [invalid(of, cause.message, cause.at)] };
    // The reader calls itself once for each level.
    if (cause instanceof RangeError) {
      return { trees: [], problems: [invalid(of, tooDeep, 0)] };
    }
    throw cause;
  }
}

const tooDeep = "the document is nested too deeply to be read";

function invalid(of: Source, message: string, at: number): Diagnostic {
  const [first = ""] = message.split("\n");
  const plain = first.replace(/ at line \d+, column \d+:?$/, "").replace(/:$/, "");
  return error("invalid-yaml", of.path, `this is not valid YAML: ${plain}`, {
    file: of.position(at),
    hint: "Prometheus and Alertmanager refuse the whole file",
  });
}

class Unreadable extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** What aliases may add to what is written. */
const maxUnfolded = 200_000;

interface Converter {
  /** Anchored nodes, converted once, and how many nodes each stands for; undefined while they are being converted. */
  readonly anchored: Map<string, { readonly tree: Tree; readonly weight: number } | undefined>;
  unfolded: number;
  weight: number;
}

function convert(document: Document.Parsed): Tree | undefined {
  if (!document.contents) return undefined;
  const c: Converter = { anchored: new Map(), unfolded: 0, weight: 0 };
  return node(c, document.contents);
}

function node(c: Converter, of: ParsedNode | null): Tree {
  if (of === null) return { kind: "scalar", text: "", style: "plain", from: 0, to: 0 };
  const [from, to] = of.range;
  if (isAlias(of)) return alias(c, of, from);
  const before = c.weight++;
  const anchor = "anchor" in of ? of.anchor : undefined;
  if (anchor !== undefined) c.anchored.set(anchor, undefined);
  const tree = isMap(of) || isSeq(of) ? collection(c, of, from, to) : scalar(of, from, to);
  if (anchor !== undefined) c.anchored.set(anchor, { tree, weight: c.weight - before });
  return tree;
}

function alias(c: Converter, of: Extract<ParsedNode, { source: string }>, from: number): Tree {
  // Looked up by name in the order of the text: an anchor may be set anew, and counts until then.
  const known = c.anchored.get(of.source);
  if (!known) throw new Unreadable("an alias refers to a node that is not complete yet", from);
  c.unfolded += known.weight;
  c.weight += known.weight;
  if (c.unfolded > maxUnfolded) throw new Unreadable("its aliases unfold to too much to be read", from);
  return known.tree;
}

function collection(c: Converter, of: ParsedNode, from: number, to: number): Tree {
  if (isSeq(of)) return { kind: "list", items: of.items.map((item) => node(c, item as ParsedNode)), from, to };
  const map = of as YAMLMap.Parsed;
  const entries: Entry[] = [];
  const merged: Entry[] = [];
  for (const { key, value } of map.items) {
    const child = node(c, value);
    const name = keyOf(c, key);
    if (name === "<<") merged.push(...mergedEntries(child));
    else entries.push({ key: name, from: key?.range[0] ?? from, value: child });
  }
  const own = new Set(entries.map((e) => e.key));
  return { kind: "map", entries: [...entries, ...merged.filter((e) => !own.has(e.key))], from, to };
}

/** Prometheus and Alertmanager have no key that is a map or a list. */
function keyOf(c: Converter, key: ParsedNode | null): string {
  if (key === null) return "";
  if (isScalar(key)) return String(key.source ?? key.value);
  const tree = isAlias(key) ? node(c, key) : undefined;
  if (tree?.kind === "scalar") return tree.text;
  throw new Unreadable("a key must be a text", key.range[0]);
}

function mergedEntries(of: Tree): readonly Entry[] {
  if (of.kind === "map") return of.entries;
  if (of.kind === "list" && of.items.every((item) => item.kind === "map")) return of.items.flatMap(entriesOf);
  throw new Unreadable("<< takes a map, or a list of maps", of.from);
}

const styles: Readonly<Record<string, Style>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

function scalar(of: ParsedNode, from: number, to: number): Tree {
  if (!isScalar(of)) return { kind: "scalar", text: "", style: "plain", from, to };
  const style = styles[of.type ?? ""] ?? "plain";
  const text = style === "plain" ? (of.source ?? "") : String(of.value);
  return { kind: "scalar", text, style, from, to };
}
