/** A series that a test feeds to the rules, as runs of equal steps. Knows promtool's notation, and nothing of what it counts. */
import type { LabelSet } from "../../model/model.ts";
import type { Selector } from "../../promql/ast.ts";
import { matches } from "../../promql/infer/matches.ts";

/** Samples of consecutive scrapes: values with one step between them, scrapes without the series, or a staleness marker. */
export type Run =
  | { readonly kind: "values"; readonly from: number; readonly by: number; readonly length: number }
  | { readonly kind: "gap"; readonly length: number }
  | { readonly kind: "stale"; readonly length: 1 };

export interface InputSeries {
  readonly name: string;
  readonly labels: LabelSet;
  /** From time 0 on. */
  readonly runs: readonly Run[];
  /** What promtool reads, where the runs do not say it: native histograms, and what is written by hand. */
  readonly values?: string;
}

/** Whether `selector` reads series of that name and labels; a label that is absent reads as the empty string. */
export function selects(selector: Selector, name: string, labels: LabelSet): boolean {
  return selector.name === name && selector.matchers.every((m) => matches(m, labels[m.label] ?? ""));
}

/** The runs before and from one scrape on. */
export function splitAt(runs: readonly Run[], scrape: number): readonly [readonly Run[], readonly Run[]] {
  const [before, after]: [Run[], Run[]] = [[], []];
  let at = 0;
  for (const run of runs) {
    const left = Math.min(run.length, Math.max(0, scrape - at));
    if (left === run.length) before.push(run);
    else if (left === 0) after.push(run);
    else {
      before.push({ ...run, length: left } as Run);
      const rest = run.length - left;
      after.push(run.kind === "values" ? { ...run, from: run.from + left * run.by, length: rest } : gap(rest));
    }
    at += run.length;
  }
  return [before, after];
}

export const gap = (length: number): Run => ({ kind: "gap", length });

/** The value so many steps after `from`, added up one by one as promtool does: fractions round differently when multiplied. */
function stepped(from: number, by: number, steps: number): number {
  if (Number.isInteger(by) && Number.isInteger(from)) return from + by * steps;
  let value = from;
  for (let i = 0; i < steps; i += 1) value += by;
  return value;
}

/** The same, with a number added to each value. */
export function shifted(runs: readonly Run[], by: number): readonly Run[] {
  return runs.map((r) => (r.kind === "values" ? { ...r, from: r.from + by } : r));
}

/** Each sample `times` times, from one sample before its own time on. */
export function repeated(runs: readonly Run[], times: number): readonly Run[] {
  if (times === 1) return runs;
  const each = runs.flatMap((run): readonly Run[] => {
    if (run.kind === "gap") return [gap(run.length * times)];
    if (run.kind === "stale") return [run, gap(times - 1)];
    return Array.from({ length: run.length }, (_, i) => ({
      ...run,
      from: run.from + i * run.by,
      by: 0,
      length: times,
    }));
  });
  return splitAt(each, 1)[1];
}

export function lastValue(runs: readonly Run[]): number {
  const run = runs.findLast((r) => r.kind === "values");
  return run?.kind === "values" ? stepped(run.from, run.by, run.length - 1) : 0;
}

/**
 * The samples as promtool writes them, runs that continue each other put together.
 *
 * @example notation(runs) // 0+5x3 15+0x1 _x2 stale
 */
export function notation(runs: readonly Run[]): string {
  return joined(runs).map(word).join(" ");
}

function joined(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    if (run.length === 0) continue;
    const last = result.at(-1);
    if (last?.kind === "values" && run.kind === "values" && continues(last, run)) {
      result[result.length - 1] = {
        ...last,
        by: last.length === 1 ? run.from - last.from : last.by,
        length: last.length + run.length,
      };
    } else if (last?.kind === "gap" && run.kind === "gap") result[result.length - 1] = gap(last.length + run.length);
    else result.push(run);
  }
  return result;
}

type Values = Extract<Run, { kind: "values" }>;

function continues(last: Values, next: Values): boolean {
  const step = next.from - (last.from + last.by * (last.length - 1));
  return (last.length === 1 || step === last.by) && (next.length === 1 || step === next.by);
}

function word(run: Run): string {
  if (run.kind === "stale") return "stale";
  if (run.kind === "gap") return `_x${run.length}`;
  const { from, by, length } = run;
  if (length === 1) return from === Number.POSITIVE_INFINITY ? "Inf" : `${from}`;
  return `${from}${by < 0 ? "-" : "+"}${Math.abs(by)}x${length - 1}`;
}

const decimal = "\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?";
const words = new RegExp(`^(?:stale|_(?:x\\d+)?|-?${decimal}(?:(?:[+-]${decimal})?x\\d+)?)$`, "i");

/** Whether promtool reads the text as values: `0+5x2 _x2 stale`. */
export function isNotation(text: string): boolean {
  return text
    .trim()
    .split(/\s+/)
    .every((w) => words.test(w));
}
