/**
 * Dashboard variables in PromQL: `$job`, `${job:regex}`, `[[job]]`, `$__rate_interval`. They are text before PromQL is, so they
 * are replaced before it is read, and places in the new text can be found again in the old one. Knows no dashboard.
 */
import type { Span } from "../basics/diagnostic.ts";

export interface Substituted {
  readonly text: string;
  /** Variables that had no value; they stand in the text as they were. */
  readonly unknown: readonly { readonly name: string; readonly span: Span }[];
  /** The place in the original text of a place in the new one; a whole variable for a part of its value. */
  readonly original: (span: Span) => Span;
}

/** Stands in a list of labels for those that a variable names, of which nothing is known. */
export const unknownLabels = "__labels_of_a_variable__";

const variable = /\$(\w+)|\$\{(\w+)(?:\.[^:^}]+)?(?::[^}]+)?\}|\[\[(\w+)(?::\w+)?\]\]/g;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly originalFrom: number;
  readonly originalTo: number;
}

/**
 * Replaces every variable by its value.
 * @example substituteVariables("rate(x[$__rate_interval])", { __rate_interval: "5m" }).text // rate(x[5m])
 */
export function substituteVariables(text: string, values: Readonly<Record<string, string>>): Substituted {
  const unknown: { name: string; span: Span }[] = [];
  const replaced = substitute(text, variable, (found) => {
    const name = found[1] ?? found[2] ?? found[3] ?? "";
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) unknown.push({ name, span: { from: found.index, to: found.index + found[0].length } });
    return value;
  });
  return { ...replaced, unknown };
}

/** Replaces what a global pattern matches, where there is something to put in its place; places can be found again. */
export function substitute(
  text: string,
  pattern: RegExp,
  replacement: (found: RegExpExecArray) => string | undefined,
): Omit<Substituted, "unknown"> {
  const pieces: Piece[] = [];
  let result = "";
  let last = 0;
  for (const found of text.matchAll(pattern)) {
    const value = replacement(found);
    if (value === undefined) continue;
    const originalTo = found.index + found[0].length;
    result += text.slice(last, found.index);
    pieces.push({
      from: result.length,
      to: result.length + value.length,
      originalFrom: found.index,
      originalTo,
    });
    result += value;
    last = originalTo;
  }
  result += text.slice(last);
  return { text: result, original: ({ from, to }) => ({ from: back(from, "start"), to: back(to, "end") }) };

  function back(offset: number, side: "start" | "end"): number {
    let shift = 0;
    for (const piece of pieces) {
      if (offset < piece.from || (offset === piece.from && side === "end")) break;
      if (offset < piece.to || (offset === piece.to && side === "end")) {
        return side === "start" ? piece.originalFrom : piece.originalTo;
      }
      shift = piece.originalTo - piece.to;
    }
    return offset + shift;
  }
}
