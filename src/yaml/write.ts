/** YAML as people like to read it: declared order, block text for long expressions, no line folding. */
import { Document, isMap, isNode, isScalar, type Node, type Pair } from "yaml";
import { generatedNotice } from "../artifact.ts";

/** Comment lines above one value: `{ above: ["inhibit_rules", 0], lines: ["Why it is there."] }`. */
export interface YamlNote {
  readonly above: readonly (string | number)[];
  readonly lines: readonly string[];
}

/** The document under the notice that it is generated, with further comment lines below it. */
export function yamlText(value: unknown, ...comments: readonly string[]): string {
  return annotatedYamlText(value, [], ...comments);
}

/** As {@link yamlText}, with comments within the document. */
export function annotatedYamlText(value: unknown, notes: readonly YamlNote[], ...comments: readonly string[]): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  for (const { above, lines } of notes) nodeAt(document, above).commentBefore = lines.map((l) => ` ${l}`).join("\n");
  const head = [generatedNotice, ...comments].map((line) => `# ${line}\n`).join("");
  return head + document.toString({ lineWidth: 0, indentSeq: true });
}

/** The node that a comment above `path` belongs to: in a map the key, in a list the item. */
function nodeAt(document: Document, path: readonly (string | number)[]): Node {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const node = isMap(parent)
    ? (parent.items as readonly Pair[]).find(({ key }) => isScalar(key) && key.value === last)?.key
    : document.getIn(path, true);
  if (!isNode(node)) throw new RangeError(`the document has nothing at ${path.join(".")}`);
  return node;
}
