/** The items of the lists in a document: rules, routes, panels and what else a file lists. Knows no format. */
import type { Tree } from "../../yaml/tree.ts";

/** Every item of every list that is a map, the outer ones first. */
export function* listItems(trees: readonly Tree[]): Generator<Tree> {
  for (const tree of trees) {
    if (tree.kind === "list") {
      for (const item of tree.items) {
        if (item.kind !== "map") continue;
        yield item;
        yield* listItems([item]);
      }
    } else if (tree.kind === "map") yield* listItems(tree.entries.map((e) => e.value));
  }
}
