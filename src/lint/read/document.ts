/** Reads a file: which format each of its documents is of, and what there is in it to check. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Content } from "../../formats/format.ts";
import { formats } from "../../formats/formats.ts";
import { readYaml } from "../../yaml/read.ts";
import { readJson } from "../../yaml/read-json.ts";
import type { Source } from "../../yaml/source.ts";
import { get, items, type Tree, textOf } from "../../yaml/tree.ts";
import { readSuppressions, type Suppression } from "./suppressions.ts";

export interface Document extends Required<Content> {
  readonly path: string;
  readonly suppressions: readonly Suppression[];
  /** Whether anything in it was recognised. */
  readonly known: boolean;
}

/** `codes` are those that a suppression may name. */
export function readDocument(of: Source, codes: readonly string[]): Document {
  const { trees, problems } = readTrees(of);
  const read = trees.flatMap((tree) => readTree(of, tree) ?? []);
  const { suppressions, problems: ofSuppressions } = readSuppressions(of, trees, codes);
  const content = joined([{ problems }, ...read, { problems: ofSuppressions }]);
  return { ...content, path: of.path, suppressions, known: read.length > 0 };
}

function readTrees(of: Source): { readonly trees: readonly Tree[]; readonly problems: readonly Diagnostic[] } {
  const json = /\.json$/.test(of.path) || /^\ufeff?\s*[{[]/.test(of.text);
  if (!json) return readYaml(of);
  const read = readJson(of);
  if ("tree" in read) return { trees: [read.tree], problems: [] };
  // A YAML file may begin with a brace as well.
  return /\.json$/.test(of.path) ? { trees: [], problems: [read.problem] } : readYaml(of);
}

/** What the first format that recognises it finds in a document; undefined where none does. */
function readTree(of: Source, tree: Tree): Content | undefined {
  if (textOf(get(tree, "kind")) === "List") {
    const read = items(get(tree, "items")).flatMap((item) => readTree(of, item) ?? []);
    return read.length > 0 ? joined(read) : undefined;
  }
  const format = formats.find(({ recognises }) => recognises !== "never" && recognises(tree));
  if (!format) return undefined;
  return format.read === "nothing to check" ? {} : format.read(of, tree);
}

function joined(all: readonly Content[]): Required<Content> {
  return {
    rules: all.flatMap((c) => c.rules ?? []),
    routings: all.flatMap((c) => c.routings ?? []),
    dashboards: all.flatMap((c) => c.dashboards ?? []),
    configs: all.flatMap((c) => c.configs ?? []),
    problems: all.flatMap((c) => c.problems ?? []),
  };
}
