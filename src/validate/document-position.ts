/** Finds the line of a JSON pointer in the text of a JSON or YAML file. */
import type { FilePosition } from "../basics/diagnostic.ts";
import { readYaml } from "../yaml/read.ts";
import { source } from "../yaml/source.ts";
import { get, items, type Tree } from "../yaml/tree.ts";

/** Undefined where the text has nothing at the pointer. */
export type Locate = (pointer: string) => FilePosition | undefined;

/**
 * Reads only once it is asked, and only once: most files have no problem to be located.
 * @example positionsIn("a:\n  - b", "x.yml")("/a/0") // { path: "x.yml", line: 2, column: 5 }
 */
export function positionsIn(text: string, path: string): Locate {
  const of = source(path, text);
  let trees: readonly Tree[] | undefined;
  return (pointer) => {
    // JSON is YAML.
    trees ??= readYaml(of).trees;
    const node = keysOf(pointer).reduce(
      (at: Tree | undefined, key) => items(at)[Number(key)] ?? get(at, key),
      trees[0],
    );
    return node && of.position(node.from);
  };
}

/** The keys of a JSON pointer: `keysOf("/a~1b/0")` is `["a/b", "0"]`. */
export function keysOf(pointer: string): readonly string[] {
  const keys = pointer.split("/").slice(1);
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
