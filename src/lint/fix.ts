/** Fixes texts where a finding says exactly how. Writes no file; whether the result is better is for linting it again to say. */
import { generatedNotice } from "../basics/artifact.ts";
import type { Diagnostic, FilePosition } from "../basics/diagnostic.ts";
import { lineStarts, type Source } from "../yaml/source.ts";

export interface Fixed {
  readonly text: string;
  readonly count: number;
}

/** Undefined where there is nothing to fix. What is generated would come back as it was, so it is left alone. */
export function applyFixes({ path, text }: Source, found: readonly Diagnostic[]): Fixed | undefined {
  if (text.slice(0, 500).includes(generatedNotice)) return undefined;
  const starts = lineStarts(text);
  const offset = ({ line, column }: FilePosition): number => (starts[line - 1] ?? text.length) + column - 1;
  const edits = found
    .flatMap(({ fix }) =>
      fix && fix.from.path === path ? [{ from: offset(fix.from), to: offset(fix.to), text: fix.text }] : [],
    )
    .sort((a, b) => b.from - a.from);
  let result = text;
  let count = 0;
  let last = Number.POSITIVE_INFINITY;
  // From the end, so that earlier places stay where they are; of two that overlap the second must wait.
  for (const edit of edits) {
    if (edit.to > last || edit.to < edit.from) continue;
    result = result.slice(0, edit.from) + edit.text + result.slice(edit.to);
    last = edit.from;
    count++;
  }
  return count > 0 ? { text: result, count } : undefined;
}
