/** Reads a file: which format each of its documents is of, and what there is in it to check. */
import type { Diagnostic } from "../../basics/diagnostic.ts";
import type { Content } from "../../formats/format.ts";
import { formats } from "../../formats/formats.ts";
import { readYaml } from "../../yaml/read.ts";
import { readJson } from "../../yaml/read-json.ts";
import type { Source } from "../../yaml/source.ts";
import { get, items, type Tree, textOf } from "../../yaml/tree.ts";
import { type Embedded, embeddedFiles } from "./embedded.ts";
import { readSuppressions, type Suppression } from "./suppressions.ts";
import { type Unread, unknown, unrendered } from "./unread.ts";

export interface Document extends Required<Content> {
  readonly path: string;
  readonly suppressions: readonly Suppression[];
  /** Whether anything in it was recognised. */
  readonly known: boolean;
  /** Why nothing in it was read; undefined where something was, or where it is broken. */
  readonly unread?: Unread;
}

/** `codes` are those that a suppression may name. */
export function readDocument(of: Source, codes: readonly string[]): Document {
  const template = unrendered(of.path, of.text);
  if (template) return { ...joined([]), path: of.path, suppressions: [], known: false, unread: template };
  const { trees, problems } = readTrees(of, /\.json$/.test(of.path));
  const read = trees.map((tree) => readTree(of, tree, 0));
  const files = read.flatMap((r) => r.files);
  const own = readSuppressions(of, trees, codes, (offset) =>
    files.some(({ scalar }) => scalar.from <= offset && offset < scalar.to),
  );
  const inside = files.map((file) => readEmbedded(file, codes));
  const contents = [...read.flatMap((r) => r.contents), ...inside];
  const known =
    contents.length > 0 &&
    (files.length === 0 || read.some((r) => r.contents.length > 0) || inside.some((d) => d.known));
  return {
    ...joined([{ problems }, ...contents, { problems: own.problems }]),
    path: of.path,
    suppressions: [...own.suppressions, ...inside.flatMap((d) => d.suppressions)],
    known,
    ...(known || problems.length > 0 ? {} : { unread: unknown }),
  };
}

/** A part that is not ours may be anything, and need not even be valid. */
function readEmbedded({ source, isJson }: Embedded, codes: readonly string[]): Document {
  const nothing: Document = { ...joined([]), path: source.path, suppressions: [], known: false };
  if (unrendered("", source.text)) return nothing;
  const { trees, problems } = readTrees(source, isJson);
  if (problems.length > 0)
    return looksLikeOurs.test(source.text) ? { ...nothing, ...joined([{ problems }]), known: true } : nothing;
  const contents = trees.flatMap((tree) => readTree(source, tree, 1).contents);
  if (contents.length === 0) return nothing;
  const { suppressions, problems: ofSuppressions } = readSuppressions(source, trees, codes);
  return { ...joined([...contents, { problems: ofSuppressions }]), path: source.path, suppressions, known: true };
}

const looksLikeOurs = /^[ \t]*(?:groups|route|scrape_configs|rule_files):|"panels"\s*:/m;

function readTrees(
  of: Source,
  isJson: boolean,
): { readonly trees: readonly Tree[]; readonly problems: readonly Diagnostic[] } {
  if (!isJson && !/^\ufeff?\s*[{[]/.test(of.text)) return readYaml(of);
  const read = readJson(of);
  if ("tree" in read) return { trees: [read.tree], problems: [] };
  // A YAML file may begin with a brace as well.
  return isJson ? { trees: [], problems: [read.problem] } : readYaml(of);
}

interface ReadTree {
  readonly contents: readonly Content[];
  readonly files: readonly Embedded[];
}

/** What the first format that recognises it finds in a document, and the files that it holds. */
function readTree(of: Source, tree: Tree, depth: number): ReadTree {
  if (tree.kind === "list" || /List$/.test(textOf(get(tree, "kind")) ?? "")) {
    // Lists of lists are nobody's manifests.
    if (depth > 2) return { contents: [], files: [] };
    const read = items(tree.kind === "list" ? tree : get(tree, "items")).map((item) => readTree(of, item, depth + 1));
    return { contents: read.flatMap((r) => r.contents), files: read.flatMap((r) => r.files) };
  }
  const files = embeddedFiles(of, tree);
  if (files) return { contents: [], files };
  const format = formats.find(({ recognises }) => recognises !== "never" && recognises(tree));
  if (!format) return { contents: [], files: [] };
  return { contents: [format.read === "nothing to check" ? {} : format.read(of, tree)], files: [] };
}

function joined(all: readonly Content[]): Required<Content> {
  return {
    rules: all.flatMap((c) => c.rules ?? []),
    routings: all.flatMap((c) => c.routings ?? []),
    dashboards: all.flatMap((c) => c.dashboards ?? []),
    configs: all.flatMap((c) => c.configs ?? []),
    queries: all.flatMap((c) => c.queries ?? []),
    problems: all.flatMap((c) => c.problems ?? []),
  };
}
