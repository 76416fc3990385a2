/** Draws an expression with marks under the characters that matter. Knows nothing of severities or codes. */
import type { Span } from "../basics/diagnostic.ts";
import { wrap } from "./wrap.ts";

export interface Mark {
  readonly span: Span;
  /** `^` for what is wrong, `-` for what causes it. */
  readonly sign: "^" | "-";
  readonly label?: string;
}

/** One line of the drawing: a line of the text, or the mark under one. */
export interface Drawn {
  readonly text: string;
  readonly mark?: Mark["sign"];
}

interface Line {
  readonly text: string;
  readonly from: number;
}

/** A part of a line that a mark stands under; only the last part of a mark carries its label. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly mark: Mark;
  readonly last: boolean;
}

const allShown = 12;
/** A label that does not fit beside its mark gets this much below it. */
const labelWidth = 40;
const gap: Drawn = { text: "…" };

/** The lines of `text`, cut to `width` where one is longer, each followed by its marks; far lines are left out. */
export function excerpt(text: string, marks: readonly Mark[], width: number): readonly Drawn[] {
  const lines = linesOf(text);
  const parts = lines.map((line) => marks.flatMap((mark) => partOf(line, mark)));
  const near = (i: number): boolean => [i - 1, i, i + 1].some((n) => (parts[n] ?? []).length > 0);
  const shown = lines.map((_, i) => lines.length <= allShown || near(i) || (marks.length === 0 && i < allShown));
  return lines.flatMap((line, i) => {
    if (!shown[i]) return (shown[i - 1] ?? i === 0) ? [gap] : [];
    return drawLine(line.text, parts[i] ?? [], width);
  });
}

function linesOf(text: string): readonly Line[] {
  let from = 0;
  // A block in YAML ends with a line feed, behind which nothing is to be seen.
  return text
    .replace(/\s+$/, "")
    .split("\n")
    .map((line) => {
      const start = from;
      from += line.length + 1;
      return { text: line, from: start };
    });
}

/** Leading spaces of a further line are no part of what is wrong. An empty span still gets one sign. */
function partOf({ text, from }: Line, mark: Mark): readonly Part[] {
  const end = from + text.length;
  const { span } = mark;
  const to = Math.max(span.to, span.from + 1);
  if (span.from > end || to <= from) return [];
  const indent = text.length - text.trimStart().length;
  const start = Math.max(span.from - from, span.from < from ? indent : 0);
  const stop = Math.max(Math.min(to - from, text.length), start + 1);
  return [{ from: start, to: stop, mark, last: to <= end + 1 }];
}

function drawLine(text: string, parts: readonly Part[], width: number): readonly Drawn[] {
  if (parts.length === 0) return [{ text: text.length > width ? `${text.slice(0, width - 1)}…` : text }];
  if (text.length <= width) return [{ text }, ...parts.flatMap((part) => drawMark(part, 0, width))];
  return parts.flatMap((part) => {
    const { cut, from } = windowAround(text, part, width);
    return [{ text: cut }, ...drawMark(part, from, width)];
  });
}

function windowAround(text: string, part: Part, width: number): { readonly cut: string; readonly from: number } {
  const length = part.to - part.from;
  const centred = part.from - Math.max(Math.floor((width - length) / 2), 1);
  const from = Math.max(0, Math.min(centred, text.length - width));
  const before = from > 0 ? "…" : "";
  const after = from + width < text.length ? "…" : "";
  return { cut: before + text.slice(from + before.length, from + width - after.length) + after, from };
}

function drawMark({ from, to, mark, last }: Part, shift: number, width: number): readonly Drawn[] {
  const start = from - shift;
  const signs = mark.sign.repeat(Math.max(1, Math.min(to - shift, width) - start));
  const line = " ".repeat(start) + signs;
  if (mark.label === undefined || !last) return [{ text: line, mark: mark.sign }];
  if (line.length + 1 + mark.label.length <= width) return [{ text: `${line} ${mark.label}`, mark: mark.sign }];
  const indent = Math.max(0, Math.min(start, width - labelWidth));
  const below = wrap(mark.label, width - indent);
  return [line, ...below.map((l) => " ".repeat(indent) + l)].map((l) => ({ text: l, mark: mark.sign }));
}
