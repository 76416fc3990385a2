/** YAML as people like to read it: declared order, block text for long expressions, no line folding. */
import { stringify } from "yaml";
import { generatedNotice } from "./artifact.ts";

/** The document under the notice that it is generated, with further comment lines below it. */
export function yamlText(value: unknown, ...comments: readonly string[]): string {
  const head = [generatedNotice, ...comments].map((line) => `# ${line}\n`).join("");
  return head + stringify(value, { lineWidth: 0, indentSeq: true, aliasDuplicateObjects: false });
}
