/** What a window holds of a count that grows, whatever of the count is known. A second opinion to the rules, not a copy of them. */
import type { Run } from "../series/input-series.ts";

/** Between two samples of a count that a test feeds. */
export const everyMs = 120_000;

const bridgedMs = 3_600_000;
const lookbackMs = 300_000;

/** The sample of a number; undefined where there is none. */
export type CountSamples = (number: number) => number | undefined;

/** Looked up, never laid out: a month has 22,000 of them, of which a window reads a few. */
export function countsOf(runs: readonly Run[]): CountSamples {
  return (number) => {
    let begins = 0;
    for (const run of runs) {
      const within = number - begins;
      if (within < run.length) return run.kind === "values" ? run.from + within * run.by : undefined;
      begins += run.length;
    }
    return undefined;
  };
}

/** What the count of the beginning is: the one then, or the least that is seen since. */
export type Then =
  | {
      readonly kind: "at";
      readonly beginsMs: number;
      readonly windowMs: number;
      readonly stepMs: number;
      readonly startMs: number;
    }
  | { readonly kind: "least"; readonly fromMs: number; readonly stepMs: number };

/** How much was counted since then; nothing of a count of which no earlier value is known. */
export function countedWithin(counts: CountSamples, then: Then, atMs: number): number {
  const now = lastAt(counts, atMs, lookbackMs);
  return now === undefined ? Number.NaN : Math.max(0, now - (countThen(counts, then, atMs) ?? now));
}

function countThen(counts: CountSamples, then: Then, atMs: number): number | undefined {
  if (then.kind === "least") return least(counts, then.fromMs, then.stepMs, atMs);
  const { beginsMs, stepMs, startMs } = then;
  const known = lastAt(counts, beginsMs, bridgedMs);
  if (known !== undefined) return known;
  return startMs > beginsMs ? 0 : least(counts, beginsMs, stepMs, atMs);
}

function lastAt(counts: CountSamples, ms: number, withinMs: number): number | undefined {
  const last = Math.floor(ms / everyMs);
  for (let i = last; i >= 0 && ms - i * everyMs < withinMs; i -= 1) {
    const count = counts(i);
    if (count !== undefined) return count;
  }
  return undefined;
}

function least(counts: CountSamples, fromMs: number, stepMs: number, toMs: number): number | undefined {
  const seen: number[] = [];
  for (let ms = Math.ceil(fromMs / stepMs) * stepMs; ms <= toMs; ms += stepMs) {
    const value = lastAt(counts, ms, lookbackMs);
    if (value !== undefined) seen.push(value);
  }
  return seen.length === 0 ? undefined : Math.min(...seen);
}
