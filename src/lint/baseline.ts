/** Findings that are known already: what a baseline file lists, and what of a run is not in it. Opens no file. */
import type { Diagnostic } from "../basics/diagnostic.ts";

/** A finding as it is recognised again: no line is part of it, so it may move. */
export interface KnownFinding {
  readonly code: string;
  readonly path: string;
  readonly at: string;
  readonly message: string;
  /** Several may say the same of one rule. */
  readonly count: number;
}

export interface Compared {
  readonly fresh: readonly Diagnostic[];
  /** How many of the run are known. */
  readonly known: number;
  /** How many of the known are no longer found. */
  readonly gone: number;
}

const version = 1;

/** `shown` turns the path of a finding into the one that the file has. */
export function knownFindings(
  found: readonly Diagnostic[],
  shown: (path: string) => string = (path) => path,
): readonly KnownFinding[] {
  const all = new Map<string, KnownFinding>();
  for (const d of found) {
    const one = identity(d, shown);
    const key = keyOf(one);
    all.set(key, { ...one, count: (all.get(key)?.count ?? 0) + 1 });
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

/**
 * The text of a baseline file, in an order that keeps its changes small.
 *
 * @example
 * printBaseline([]); // { "version": 1, "findings": [] }
 */
export function printBaseline(findings: readonly KnownFinding[]): string {
  const listed = findings.map(({ count, ...finding }) => (count === 1 ? finding : { ...finding, count }));
  return `${JSON.stringify({ version, findings: listed }, null, 2)}\n`;
}

/** The findings of a baseline file, or what is wrong with it. */
export function readBaseline(text: string): readonly KnownFinding[] | { readonly wrong: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { wrong: "the baseline is not JSON" };
  }
  const { version: read, findings } = (data ?? {}) as { version?: unknown; findings?: unknown };
  if (read !== version || !Array.isArray(findings)) return { wrong: `this is not a baseline of version ${version}` };
  const known = findings.map(asKnown);
  const bad = known.indexOf(undefined);
  return bad < 0
    ? (known as KnownFinding[])
    : { wrong: `findings[${bad}] of the baseline lacks code, path, at or message` };
}

function asKnown(entry: unknown): KnownFinding | undefined {
  const { code, path, at, message, count = 1 } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  const texts = [code, path, at, message];
  if (!texts.every((t) => typeof t === "string") || typeof count !== "number") return undefined;
  return { code, path, at, message, count } as KnownFinding;
}

/** Of several equal findings as many are known as the baseline counts. */
export function compareWith(
  known: readonly KnownFinding[],
  found: readonly Diagnostic[],
  shown: (path: string) => string = (path) => path,
): Compared {
  const left = new Map(known.map((k) => [keyOf(k), k.count]));
  const fresh = found.filter((d) => {
    const key = keyOf(identity(d, shown));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count <= 0;
  });
  const gone = [...left.values()].reduce((all, count) => all + Math.max(0, count), 0);
  return { fresh, known: found.length - fresh.length, gone };
}

function identity(
  { code, file, at, message }: Diagnostic,
  shown: (path: string) => string,
): Omit<KnownFinding, "count"> {
  return { code, path: file ? shown(file.path) : "", at: file ? at : shown(at), message };
}

function keyOf({ code, path, at, message }: Omit<KnownFinding, "count">): string {
  return [path, at, code, message].join("\0");
}
