/** YAML as people like to read it: declared order, block text for long expressions, no line folding. */
import {
  Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Node,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { generatedNotice } from "../basics/artifact.ts";
import { commentText, escapeUnsafe, unsafe } from "./unsafe.ts";

type Path = readonly (string | number)[];

/** Comment lines above one value, `{ above: ["inhibit_rules", 0], lines: ["Why it is there."] }`, or one that stands on one line. */
export type YamlNote = { readonly above: Path; readonly lines: readonly string[] } | { readonly onOneLine: Path };

/** The document under the notice that it is generated, with further comment lines below it. */
export function yamlText(value: unknown, ...comments: readonly string[]): string {
  return annotatedYamlText(value, [], ...comments);
}

/** As {@link yamlText}, with comments within the document. */
export function annotatedYamlText(value: unknown, notes: readonly YamlNote[], ...comments: readonly string[]): string {
  // Many readers, Python's among them, know YAML 1.1 alone: to them a bare `yes`, `1:30` or `2024-01-01` is not a text.
  const document = new Document(value, { aliasDuplicateObjects: false, compat: "yaml-1.1" });
  visit(document, { Scalar: (_, scalar) => quoteUnsafe(scalar) });
  for (const note of notes) {
    if ("above" in note)
      nodeAt(document, note.above).commentBefore = note.lines.map((l) => ` ${commentText(l)}`).join("\n");
    else collectionAt(document, note.onOneLine).flow = true;
  }
  const head = [generatedNotice, ...comments].map((line) => `# ${line}\n`).join("");
  // What is unsafe stands in double quotes by now.
  return head + escapeUnsafe(document.toString({ lineWidth: 0, indentSeq: true }));
}

/** A bare `=` has a meaning of its own in YAML 1.1, and a carriage return is read as a line feed. */
function quoteUnsafe(scalar: Scalar): void {
  const { value } = scalar;
  if (typeof value === "string" && (value === "=" || value.includes("\r") || value.search(unsafe) >= 0)) {
    scalar.type = "QUOTE_DOUBLE";
  }
}

/** The node that a comment above `path` belongs to: in a map the key, in a list the item. */
function nodeAt(document: Document, path: Path): Node {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const node = isMap(parent)
    ? (parent.items as readonly Pair[]).find(({ key }) => isScalar(key) && key.value === last)?.key
    : document.getIn(path, true);
  if (!isNode(node)) throw new RangeError(`the document has nothing at ${path.join(".")}`);
  return node;
}

function collectionAt(document: Document, path: Path): YAMLMap | YAMLSeq {
  const node = document.getIn(path, true);
  if (!isCollection(node)) throw new RangeError(`the document has no map or list at ${path.join(".")}`);
  return node;
}
