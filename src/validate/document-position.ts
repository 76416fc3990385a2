/** Finds the line of a JSON pointer in the text of a JSON or YAML file. */
import { isNode, LineCounter, parseDocument } from "yaml";
import type { FilePosition } from "../diagnostic.ts";

/** Undefined where the text has nothing at the pointer. */
export type Locate = (pointer: string) => FilePosition | undefined;

/**
 * Parses only once it is asked, and only once: most files have no problem to be located.
 * @example positionsIn("a:\n  - b", "x.yml")("/a/0") // { path: "x.yml", line: 2, column: 5 }
 */
export function positionsIn(text: string, path: string): Locate {
  let locate: Locate | undefined;
  return (pointer) => {
    locate ??= parsed(text, path);
    return locate(pointer);
  };
}

function parsed(text: string, path: string): Locate {
  const lines = new LineCounter();
  // JSON is YAML.
  const document = parseDocument(text, { lineCounter: lines });
  return (pointer) => {
    const node = document.getIn(keysOf(pointer), true);
    if (!isNode(node) || !node.range) return undefined;
    const { line, col } = lines.linePos(node.range[0]);
    return { path, line, column: col };
  };
}

/** The keys of a JSON pointer: `keysOf("/a~1b/0")` is `["a/b", "0"]`. */
export function keysOf(pointer: string): readonly string[] {
  const keys = pointer.split("/").slice(1);
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
