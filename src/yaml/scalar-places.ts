/**
 * Where each character of a scalar's value stands in the file, whatever quotes, escapes, indentation and folded lines are
 * between the two. Knows nothing of what the value means.
 */
import type { Scalar, Style } from "./tree.ts";

/**
 * The offset in `file` of every character of the value, and of its end. Where the two cannot be brought together, as after an
 * escape that we do not know, everything stands at the scalar's start.
 */
export function scalarPlaces(file: string, { text, style, from, to }: Scalar): readonly number[] {
  const places = aligned(file, text, style, from, to);
  return places ?? Array.from({ length: text.length + 1 }, () => from);
}

function aligned(file: string, value: string, style: Style, from: number, to: number): readonly number[] | undefined {
  const block = style === "literal" || style === "folded";
  const quoted = style === "single" || style === "double";
  const start = block ? firstLine(file, from, to, style) : { at: quoted ? from + 1 : from, indent: 0 };
  let at = start.at;
  const places: number[] = [];
  while (places.length < value.length) {
    if (at >= to) {
      // The line end after a block may be no part of it and yet of its value.
      if (/[^\n]/.test(value.slice(places.length))) return undefined;
      places.push(at);
      continue;
    }
    const wanted = value[places.length];
    const fold = style === "literal" ? oneBreak(file, at) : block ? blockFold(file, at) : flowFold(file, at);
    if (fold > 0) {
      const breaks = count(file, at, fold);
      const wantedBreaks = run(value, places.length, "\n");
      if (wantedBreaks === 0 && wanted !== " ") return undefined;
      const produced = wantedBreaks === 0 ? 1 : Math.min(wantedBreaks, breaks);
      const first = file.indexOf("\n", at);
      for (let i = 0; i < produced; i++) places.push(first);
      at = block ? skipIndent(file, fold, start.indent) : skipBlank(file, fold);
      continue;
    }
    if (style === "double" && file[at] === "\\") {
      const length = escapeLength(file, at);
      if (length < 0) {
        // An escaped line end yields nothing; the next line's indentation goes with it.
        at = skipBlank(file, at - length);
        continue;
      }
      const pair = file[at + 1] === "U" && (value.codePointAt(places.length) ?? 0) > 0xffff;
      const width = pair ? 2 : 1;
      for (let i = 0; i < width; i++) places.push(at);
      at += length;
      continue;
    }
    if (file[at] !== wanted) return undefined;
    places.push(at);
    at += style === "single" && wanted === "'" ? 2 : 1;
  }
  return [...places, at];
}

/** The content of a block scalar begins below its header. */
function firstLine(file: string, from: number, to: number, style: Style): { at: number; indent: number } {
  const header = file.indexOf("\n", from) + 1;
  let at = header;
  // Blank lines before the first line belong to the value as line feeds.
  while (at < to && /^[ \t]*\r?\n/.test(file.slice(at, lineEnd(file, at) + 1))) at = lineEnd(file, at) + 1;
  let indent = 0;
  while (file[at + indent] === " ") indent++;
  const explicit = /^[|>][+-]?([1-9])/.exec(file.slice(from, from + 3))?.[1];
  if (explicit !== undefined) indent = Math.min(indent, Number(explicit) + parentIndent(file, from));
  const start = style === "literal" || at === header ? skipIndent(file, header, indent) : lineEnd(file, header);
  return { at: start, indent };
}

function parentIndent(file: string, from: number): number {
  const line = file.slice(file.lastIndexOf("\n", from) + 1, from);
  return /^[ -]*/.exec(line)?.[0].length ?? 0;
}

function lineEnd(file: string, at: number): number {
  const end = file.indexOf("\n", at);
  return end < 0 ? file.length : end;
}

/** Behind the one line break that starts here, or 0. In a literal block each line is its own. */
function oneBreak(file: string, at: number): number {
  if (file[at] === "\n") return at + 1;
  return file[at] === "\r" && file[at + 1] === "\n" ? at + 2 : 0;
}

/** Behind the line breaks that start here, or 0 where none does. */
function blockFold(file: string, at: number): number {
  let end = at;
  for (;;) {
    const next = oneBreak(file, end);
    if (next === 0) return end === at ? 0 : end;
    end = next;
    // A line of spaces alone is as good as an empty one.
    const blank = /^ *(?=\r?\n)/.exec(file.slice(end, lineEnd(file, end) + 1));
    if (blank) end += blank[0].length;
  }
}

/** As {@link blockFold}, for scalars in which blanks around a line break do not count. */
function flowFold(file: string, at: number): number {
  let end = at;
  while (file[end] === " " || file[end] === "\t" || file[end] === "\r") end++;
  if (file[end] !== "\n") return 0;
  for (;;) {
    let next = end + 1;
    while (file[next] === " " || file[next] === "\t" || file[next] === "\r") next++;
    if (file[next] !== "\n") return end + 1;
    end = next;
  }
}

function count(file: string, from: number, to: number): number {
  let found = 0;
  for (let at = file.indexOf("\n", from); at >= 0 && at < to; at = file.indexOf("\n", at + 1)) found++;
  return found;
}

function run(text: string, from: number, char: string): number {
  let length = 0;
  while (text[from + length] === char) length++;
  return length;
}

function skipIndent(file: string, at: number, indent: number): number {
  let end = at;
  while (end < at + indent && file[end] === " ") end++;
  return end;
}

function skipBlank(file: string, at: number): number {
  let end = at;
  while (file[end] === " " || file[end] === "\t" || file[end] === "\r" || file[end] === "\n") end++;
  return end;
}

const numbered: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** The characters of an escape; negative for an escaped line end. */
function escapeLength(file: string, at: number): number {
  const next = file[at + 1] ?? "";
  if (next === "\n") return -2;
  if (next === "\r") return -3;
  return numbered[next] ?? 2;
}
