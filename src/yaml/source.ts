/** The text of one file and where its characters stand. Knows no file format. */
import type { FilePosition } from "../basics/diagnostic.ts";

export interface Source {
  /** As the user named it, or `<stdin>`. */
  readonly path: string;
  readonly text: string;
  /** Line and column of an offset into the text. */
  readonly position: (offset: number) => FilePosition;
  /** Its characters are written otherwise in the file, in quotes or in base64, so that none can be replaced. */
  readonly isEncoded?: true;
}

/** Lines are counted once somebody asks: most files have no problem to be located. */
export function source(path: string, text: string): Source {
  let starts: readonly number[] | undefined;
  return {
    path,
    text,
    position: (offset) => {
      starts ??= lineStarts(text);
      const at = Math.max(0, Math.min(offset, text.length));
      const line = lastNotAfter(starts, at);
      return { path, line: line + 1, column: at - (starts[line] ?? 0) + 1 };
    },
  };
}

/** Where each line begins. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The index of the last number that is not greater, by halving. */
function lastNotAfter(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
