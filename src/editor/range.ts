/** Places as editors count them: lines and UTF-16 units from 0, a range for each finding. Knows no protocol and no check. */
import type { Diagnostic, FilePosition } from "../basics/diagnostic.ts";
import type { Source } from "../yaml/source.ts";

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export function positionOf({ line, column }: FilePosition): Position {
  return { line: line - 1, character: column - 1 };
}

/** Negative, zero or positive, as `sort` asks for it. */
export function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

export function contains({ start, end }: Range, at: Position): boolean {
  return compare(start, at) <= 0 && compare(at, end) <= 0;
}

/** From the finding's place to the end of what it is about, or else of the line. */
export function rangeOf({ file, text, span }: Diagnostic, of: Source): Range {
  if (!file) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const from = offsetOf(of.text, file);
  const line = lineEnd(of.text, from);
  const meant = text !== undefined && span ? text.slice(span.from, span.to) : "";
  // A text that is written otherwise in the file, in quotes or on several lines, ends somewhere behind its beginning.
  const to = meant !== "" && of.text.startsWith(meant, from) ? from + meant.length : line;
  return { start: positionOf(file), end: positionOf(of.position(Math.max(to, from))) };
}

function offsetOf(text: string, { line, column }: FilePosition): number {
  let at = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf("\n", at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return Math.min(at + column - 1, text.length);
}

/** Without blanks and the comment behind them. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  const line = text.slice(from, end < 0 ? text.length : end);
  return from + line.replace(/\s+(?:#.*)?$/, "").length;
}
