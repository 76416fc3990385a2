/** Which rules, routes or panels of a file are not as they were in an earlier version. Knows nothing of git, and of no format. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import { readYaml } from "../yaml/read.ts";
import { readJson } from "../yaml/read-json.ts";
import type { Source } from "../yaml/source.ts";
import type { Tree } from "../yaml/tree.ts";
import { listItems } from "./read/list-items.ts";

/** Whether a finding stands in an item that the earlier version does not have, wherever it stood there. */
export function changedItems(now: Source, before: Source | undefined): (finding: Diagnostic) => boolean {
  if (before === undefined) return () => true;
  if (before.text === now.text) return () => false;
  const old = new Set(itemsOf(before).map(({ text }) => text));
  const items = itemsOf(now);
  return ({ file }) => {
    if (!file) return false;
    // The innermost one comes last, since outer ones come first.
    const around = items.filter(({ first, last }) => first <= file.line && file.line <= last).at(-1);
    return around !== undefined && !old.has(around.text);
  };
}

interface Item {
  readonly first: number;
  readonly last: number;
  /** Without the indentation of its lines. */
  readonly text: string;
}

function itemsOf(of: Source): readonly Item[] {
  return [...listItems(treesOf(of))].map(({ from, to }) => ({
    first: of.position(from).line,
    last: of.position(Math.max(from, to - 1)).line,
    text: of.text
      .slice(from, to)
      .split("\n")
      .map((line) => line.trim())
      .join("\n")
      .trim(),
  }));
}

function treesOf(of: Source): readonly Tree[] {
  if (!/\.json$/.test(of.path)) return readYaml(of).trees;
  const read = readJson(of);
  return "tree" in read ? [read.tree] : [];
}
