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
import { type Diagnostic, error } from "../diagnostic.ts";
import { readPlainYaml } from "./read-plain.ts";
import type { Source } from "./source.ts";
import type { Entry, Style, Tree } from "./tree.ts";

export interface ReadTrees {
  readonly trees: readonly Tree[];
  readonly problems: readonly Diagnostic[];
}

export function readYaml(of: Source): ReadTrees {
  // Millions of empty lines would keep the complete reader busy for long.
  if (!/\S/.test(of.text)) return { trees: [], problems: [] };
  const plain = readPlainYaml(of.text);
  return plain ? { trees: [plain], problems: [] } : readFully(of);
}

/** The complete reader, of the yaml package, for what the fast one leaves. */
export function readFully(of: Source): ReadTrees {
  try {
    const documents = parseAllDocuments(of.text, { lineCounter: new LineCounter(), strict: true });
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
    if (cause instanceof TooMuch) return { trees: [], problems: [invalid(of, cause.message, cause.at)] };
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

class TooMuch extends Error {
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
  if (!known) throw new TooMuch("an alias refers to a node that is not complete yet", from);
  c.unfolded += known.weight;
  c.weight += known.weight;
  if (c.unfolded > maxUnfolded) throw new TooMuch("its aliases unfold to too much to be read", from);
  return known.tree;
}

function collection(c: Converter, of: ParsedNode, from: number, to: number): Tree {
  if (isSeq(of)) return { kind: "list", items: of.items.map((item) => node(c, item as ParsedNode)), from, to };
  const map = of as YAMLMap.Parsed;
  const entries: Entry[] = [];
  const merged: Entry[] = [];
  for (const { key, value } of map.items) {
    const child = node(c, value);
    const name = isScalar(key) ? String(key.source ?? key.value) : "";
    if (name === "<<" && child.kind === "map") merged.push(...child.entries);
    else entries.push({ key: name, from: key?.range[0] ?? from, value: child });
  }
  const own = new Set(entries.map((e) => e.key));
  return { kind: "map", entries: [...entries, ...merged.filter((e) => !own.has(e.key))], from, to };
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
