/**
 * Renders the part of Prometheus' templates that alert texts use: `$labels`, `$value`, `if`, `with`, `query`, the
 * humanizing functions. What it does not know it names, rather than guess.
 */
import type { LabelSet } from "../model/model.ts";
import { goFloat, humanize, humanizeDuration, humanizePercentage } from "./go-format.ts";

export interface TemplateData {
  readonly labels: LabelSet;
  readonly value: number;
  /** What a query yields, series by series; undefined where nobody can tell. */
  readonly query?: (promql: string) => readonly number[] | undefined;
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

const known = new Map<string, readonly Piece[]>();

/** An alert's texts are rendered for each of its scenarios. */
function split(template: string): readonly Piece[] {
  const pieces = known.get(template) ?? cut(template);
  known.set(template, pieces);
  return pieces;
}

function cut(template: string): readonly Piece[] {
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

interface Sample {
  readonly sample: number;
}

type Operand = string | number | boolean | Sample | readonly Sample[];

function actionAt(pieces: readonly Piece[], at: number): string {
  const piece = pieces[at];
  return piece && "action" in piece ? piece.action : "";
}

/** The text up to the next `else` or `end`, and where that stands; without a scope, only where. */
function block(pieces: readonly Piece[], from: number, scope: Scope | undefined): readonly [string, number] {
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
    } else if (!piece.action.startsWith("/*") && scope) text += written(pipeline(piece.action, scope), piece.action);
    i += 1;
  }
  return [text, i];
}

/** An `if` or `with` to its `end`; of the branch not taken only the end is looked for. */
function branch(
  pieces: readonly Piece[],
  at: number,
  action: string,
  scope: Scope | undefined,
): readonly [string, number] {
  const [word = "", condition = ""] = /^(\w+)\s+(.*)$/s.exec(action)?.slice(1) ?? [];
  const value = scope && pipeline(condition, scope);
  const holds = value !== undefined && truthy(value);
  const inside = scope && word === "with" ? { ...scope, dot: value } : scope;
  const [yes, afterYes] = block(pieces, at + 1, holds ? inside : undefined);
  const stop = actionAt(pieces, afterYes);
  if (stop === "end") return [holds ? yes : "", afterYes];
  const otherwise = holds ? undefined : scope;
  if (stop.startsWith("else if ")) {
    const [no, end] = branch(pieces, afterYes, stop.slice("else ".length), otherwise);
    return [holds ? yes : no, end];
  }
  if (stop !== "else") throw new Unknown(stop === "" ? `${action} without end` : stop);
  const [no, end] = block(pieces, afterYes + 1, otherwise);
  if (actionAt(pieces, end) !== "end") throw new Unknown(`${action} without end`);
  return [holds ? yes : no, end];
}

function truthy(value: Operand): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== "" && value !== 0 && value !== false;
}

function written(value: Operand, action: string): string {
  if (typeof value === "object") throw new Unknown(action);
  return typeof value === "number" ? goFloat(value) : String(value);
}

/** Each command gets what the one before it made as its last argument. */
function pipeline(text: string, scope: Scope): Operand {
  const words: readonly string[] = text.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|\||[^\s|]+/g) ?? [];
  let piped: Operand | undefined;
  for (let rest = words; ; ) {
    const bar = rest.indexOf("|");
    piped = command(bar < 0 ? rest : rest.slice(0, bar), piped, scope);
    if (bar < 0) return piped;
    rest = rest.slice(bar + 1);
  }
}

function command([first = "", ...more]: readonly string[], piped: Operand | undefined, scope: Scope): Operand {
  if (!Object.hasOwn(functions, first)) {
    if (more.length > 0 || piped !== undefined) throw new Unknown([first, ...more].join(" "));
    return operand(first, scope);
  }
  const args = more.map((word) => operand(word, scope));
  const result = functions[first]?.(piped === undefined ? args : [...args, piped], scope);
  if (result === undefined) throw new Unknown(first);
  return result;
}

function operand(text: string, { labels, value, dot }: Scope): Operand {
  const label = /^(?:\$labels|\.Labels)\.(\w+)$/.exec(text)?.[1];
  if (label !== undefined) return labels[label] ?? "";
  if (text === "$value" || text === ".Value") return value;
  if (text === "." && dot !== undefined) return dot;
  if (/^"(?:[^"\\]|\\.)*"$/.test(text)) return JSON.parse(text) as string;
  if (/^`[^`]*`$/.test(text)) return text.slice(1, -1);
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new Unknown(text);
}

/** What a function makes of its arguments; undefined where they do not fit it. */
type Apply = (args: readonly Operand[], scope: Scope) => Operand | undefined;

const ofNumber =
  (f: (n: number) => string): Apply =>
  (args) => {
    const [n] = args;
    return args.length === 1 && typeof n === "number" ? f(n) : undefined;
  };

const ofText =
  (f: (s: string) => string): Apply =>
  (args) => {
    const [s] = args;
    return args.length === 1 && typeof s === "string" ? f(s) : undefined;
  };

const ofPair =
  (f: (a: Operand, b: Operand) => boolean): Apply =>
  (args) => {
    const [a, b] = args;
    return args.length === 2 && a !== undefined && b !== undefined && typeof a === typeof b ? f(a, b) : undefined;
  };

const functions: Readonly<Record<string, Apply>> = {
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
  printf: ([format, ...args]) => (typeof format === "string" ? printf(format, args) : undefined),
  query: ([promql], { query }) =>
    typeof promql === "string" ? query?.(promql)?.map((sample) => ({ sample })) : undefined,
  first: ([list]) => (Array.isArray(list) ? list[0] : undefined),
  value: ([of]) => (typeof of === "object" && "sample" in of ? of.sample : undefined),
};

/** `%s`, `%q` and `%v` of texts. */
function printf(format: string, args: readonly Operand[]): string | undefined {
  const rest = [...args];
  let fits = true;
  const text = format.replace(/%(.)/g, (_, verb: string) => {
    if (verb === "%") return "%";
    const arg = rest.shift();
    fits &&= typeof arg === "string" && "sqv".includes(verb);
    return verb === "q" ? JSON.stringify(arg) : String(arg);
  });
  return fits && rest.length === 0 ? text : undefined;
}
