/**
 * Renders the part of Prometheus' templates that alert texts use: `$labels`, `$value`, `if`, `with`, the humanizing
 * functions. What it does not know it names, rather than guess.
 */
import type { LabelSet } from "../model/model.ts";
import { goFloat, humanize, humanizeDuration, humanizePercentage } from "./go-format.ts";

export interface TemplateData {
  readonly labels: LabelSet;
  readonly value: number;
}

export type Rendered = { readonly text: string } | { readonly unknown: string };

type Piece = { readonly text: string } | { readonly action: string };

class Unknown extends Error {}

/**
 * @example render("{{ $value | humanizePercentage }} of {{ $labels.job }}", { labels: { job: "api" }, value: 0.0101 })
 * // { text: "1.01% of api" }
 */
export function render(template: string, data: TemplateData): Rendered {
  try {
    const pieces = split(template);
    const [text, rest] = block(pieces, 0, { ...data, dot: undefined });
    if (rest < pieces.length) throw new Unknown(actionAt(pieces, rest));
    return { text };
  } catch (cause) {
    if (cause instanceof Unknown) return { unknown: cause.message };
    throw cause;
  }
}

function split(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let [from, trims] = [0, false];
  for (const found of template.matchAll(/\{\{(-\s)?\s*(.*?)\s*(\s-)?\}\}/gs)) {
    const text = template.slice(from, found.index);
    pieces.push({ text: trimmed(text, trims, found[1] !== undefined) }, { action: found[2] ?? "" });
    from = found.index + found[0].length;
    trims = found[3] !== undefined;
  }
  pieces.push({ text: trimmed(template.slice(from), trims, false) });
  return pieces;
}

function trimmed(text: string, start: boolean, end: boolean): string {
  const left = start ? text.trimStart() : text;
  return end ? left.trimEnd() : left;
}

interface Scope extends TemplateData {
  /** `.` inside `with`. */
  readonly dot: Operand | undefined;
}

type Operand = string | number | boolean;

function actionAt(pieces: readonly Piece[], at: number): string {
  const piece = pieces[at];
  return piece && "action" in piece ? piece.action : "";
}

/** The text up to the next `else` or `end`, and where that stands. */
function block(pieces: readonly Piece[], from: number, scope: Scope): readonly [string, number] {
  let text = "";
  let i = from;
  while (i < pieces.length) {
    const piece = pieces[i];
    if (!piece) break;
    if ("text" in piece) text += piece.text;
    else if (/^(else|end)\b/.test(piece.action)) break;
    else if (/^(if|with)\s/.test(piece.action)) {
      const [inner, next] = branch(pieces, i, piece.action, scope);
      text += inner;
      i = next;
    } else if (!piece.action.startsWith("/*")) text += written(pipeline(piece.action, scope));
    i += 1;
  }
  return [text, i];
}

/** An `if` or `with` to its `end`; the branch not taken is read as well, so that nothing in it goes unnoticed. */
function branch(pieces: readonly Piece[], at: number, action: string, scope: Scope): readonly [string, number] {
  const [word = "", condition = ""] = /^(\w+)\s+(.*)$/s.exec(action)?.slice(1) ?? [];
  const value = pipeline(condition, scope);
  const [yes, afterYes] = block(pieces, at + 1, word === "with" ? { ...scope, dot: value } : scope);
  const stop = actionAt(pieces, afterYes);
  if (stop === "end") return [truthy(value) ? yes : "", afterYes];
  if (stop.startsWith("else if ")) {
    const [no, end] = branch(pieces, afterYes, stop.slice("else ".length), scope);
    return [truthy(value) ? yes : no, end];
  }
  if (stop !== "else") throw new Unknown(stop === "" ? `${action} without end` : stop);
  const [no, end] = block(pieces, afterYes + 1, scope);
  if (actionAt(pieces, end) !== "end") throw new Unknown(`${action} without end`);
  return [truthy(value) ? yes : no, end];
}

const truthy = (value: Operand): boolean => value !== "" && value !== 0 && value !== false;
const written = (value: Operand): string => (typeof value === "number" ? goFloat(value) : String(value));

function pipeline(text: string, scope: Scope): Operand {
  const [first = "", ...more] = text.split("|").map((s) => s.trim());
  return more.reduce((value, name) => applied(name, [value]), command(first, scope));
}

function command(text: string, scope: Scope): Operand {
  const words = text.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  const [first = "", ...args] = words;
  if (!Object.hasOwn(functions, first)) return operand(text, scope);
  return applied(
    first,
    args.map((a) => operand(a, scope)),
  );
}

function operand(text: string, { labels, value, dot }: Scope): Operand {
  const label = /^(?:\$labels|\.Labels)\.(\w+)$/.exec(text)?.[1];
  if (label !== undefined) return labels[label] ?? "";
  if (text === "$value" || text === ".Value") return value;
  if (text === "." && dot !== undefined) return dot;
  if (/^"(?:[^"\\]|\\.)*"$/.test(text)) return JSON.parse(text) as string;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new Unknown(text);
}

const ofNumber =
  (f: (n: number) => string) =>
  (args: readonly Operand[]): Operand | undefined => {
    const [n] = args;
    return args.length === 1 && typeof n === "number" ? f(n) : undefined;
  };

const ofText =
  (f: (s: string) => string) =>
  (args: readonly Operand[]): Operand | undefined => {
    const [s] = args;
    return args.length === 1 && typeof s === "string" ? f(s) : undefined;
  };

const ofPair =
  (f: (a: Operand, b: Operand) => boolean) =>
  (args: readonly Operand[]): Operand | undefined => {
    const [a, b] = args;
    return args.length === 2 && a !== undefined && b !== undefined && typeof a === typeof b ? f(a, b) : undefined;
  };

/** What a function makes of its arguments; undefined where they do not fit it. */
const functions: Readonly<Record<string, (args: readonly Operand[]) => Operand | undefined>> = {
  humanize: ofNumber(humanize),
  humanizePercentage: ofNumber(humanizePercentage),
  humanizeDuration: ofNumber(humanizeDuration),
  toUpper: ofText((s) => s.toUpperCase()),
  toLower: ofText((s) => s.toLowerCase()),
  eq: ofPair((a, b) => a === b),
  ne: ofPair((a, b) => a !== b),
  gt: ofPair((a, b) => a > b),
  ge: ofPair((a, b) => a >= b),
  lt: ofPair((a, b) => a < b),
  le: ofPair((a, b) => a <= b),
};

function applied(name: string, args: readonly Operand[]): Operand {
  const result = Object.hasOwn(functions, name) ? functions[name]?.(args) : undefined;
  if (result === undefined) throw new Unknown(name);
  return result;
}
