/** Counts of which something is missing, and what each window then holds of them. Knows no rule. */
import { derivedFromText } from "../../basics/derived.ts";
import { gap, type Run, splitAt } from "../series/input-series.ts";
import { countedWithin, countsOf, everyMs, type Then } from "./count-history.ts";
import { type CountWindow, type Period, windowsOf } from "./count-windows.ts";
import { values } from "./fed-series.ts";

const minuteMs = 60_000;

/** Counts as they may be, and what a window then holds of them. */
interface Case {
  readonly slug: string;
  readonly title: string;
  readonly total: readonly Run[];
  readonly bad: readonly Run[];
  /** When counting began; where it makes a difference. */
  readonly startMs?: number;
  readonly shows: readonly Shown[];
}

export type Shown = "total" | "bad" | "ratio" | "burn" | "left";

function casesOf(windows: readonly CountWindow[], atMs: number): readonly Case[] {
  const last = atMs / everyMs;
  const lasting = (...runs: readonly Run[]): readonly Run[] => runs;
  const begins = [...new Set(windows.map((w) => w.beginsMs / everyMs))].toSorted((a, b) => a - b);
  // More is bad in each shorter window.
  const worse = [0, ...begins].map((from, i, all): Run => {
    const before = all.slice(0, i).reduce((sum, at, k) => sum + (k + 1) * ((all[k + 1] ?? last) - at), 0);
    return values(before, i + 1, (all[i + 1] ?? last + 1) - from);
  });
  const ramp = (by: number): readonly Run[] => [values(0, by, last + 1)];
  // Where the gap of one window would reach into that of a shorter one, only the shorter one has one.
  const unknown = (runs: readonly Run[], minutes: number, of = begins): readonly Run[] => {
    let until = last;
    return of.toReversed().reduce((left, at) => {
      const from = at - (minutes * minuteMs) / everyMs;
      if (at + 2 > until) return left;
      until = from;
      return without(left, from, at + 2);
    }, runs);
  };
  const hourAgo = [last - 3_600_000 / everyMs];
  const [period] = windows.map((w) => w.ms).toSorted((a, b) => b - a);
  const longAgo = atMs - Math.floor((1.05 * (period ?? 0)) / minuteMs) * minuteMs;
  return [
    {
      slug: "known",
      title: "counts of which the last before most windows is 40 minutes old",
      total: unknown(ramp(10), 40),
      bad: unknown(worse, 40),
      shows: ["total", "bad", "ratio", "burn", "left"],
    },
    {
      slug: "young",
      title: "counting began 28 minutes ago",
      total: lasting(gap(last - 14), values(1, 0, 15)),
      bad: lasting(gap(last - 14), values(1, 0, 15)),
      startMs: atMs - 28 * minuteMs,
      shows: ["total", "bad", "ratio"],
    },
    {
      slug: "young-idle",
      title: "counting began 28 minutes ago, and there was nothing to count",
      total: lasting(gap(last - 14), values(0, 0, 15)),
      bad: lasting(gap(last - 14), values(0, 0, 15)),
      startMs: atMs - 28 * minuteMs,
      shows: ["total", "bad"],
    },
    {
      slug: "away",
      title: "no counts for more than an hour when most windows began",
      total: unknown(ramp(10), 66),
      bad: unknown(ramp(1), 66),
      startMs: longAgo,
      shows: ["total", "bad"],
    },
    {
      slug: "away-an-hour-ago",
      title: "no counts for an hour when the last hour began",
      total: unknown(ramp(10), 60, hourAgo),
      bad: unknown(ramp(1), 60, hourAgo),
      startMs: longAgo,
      shows: ["total", "bad"],
    },
    {
      slug: "back",
      title: "no counts since long before, until now",
      total: lasting(values(3, 0, 1), gap(last - 1), values(3, 0, 1)),
      bad: lasting(values(5, 0, 1), gap(last - 1), values(5, 0, 1)),
      startMs: longAgo,
      shows: ["total", "bad", "ratio"],
    },
    {
      slug: "less",
      title: "a count that is less than before, and bad ones without any in all",
      total: lasting(values(500, 0, last), values(100, 0, 1)),
      bad: lasting(values(0, 0, last), values(7, 0, 1)),
      shows: ["total", "bad", "ratio"],
    },
    {
      slug: "less-bad",
      title: "a count of bad ones that is less than before",
      total: ramp(10),
      bad: lasting(values(500, 0, last), values(100, 0, 1)),
      shows: ["bad"],
    },
    {
      slug: "more-bad",
      title: "more bad than in all",
      total: lasting(values(0, 0, last), values(4, 0, 1)),
      bad: lasting(values(0, 0, last), values(7, 0, 1)),
      shows: ["ratio"],
    },
  ];
}

/** What is counted since each window's beginning. */
export type Counts = ReadonlyMap<number, number>;
export type CountedCase = Case & { readonly counted: { readonly total: Counts; readonly bad: Counts } };

/** The same for all SLOs with the same period. */
export function countedCases({ periodMs, calendar }: Period, atMs: number): readonly CountedCase[] {
  return countedOver(JSON.stringify({ periodMs, calendar, atMs }));
}

const countedOver = derivedFromText((text): readonly CountedCase[] => {
  const { atMs, ...period } = JSON.parse(text) as Period & { readonly atMs: number };
  const windows = windowsOf(period, atMs);
  const counted = (runs: readonly Run[], startMs: number | undefined): Counts => {
    const counts = countsOf(runs);
    return new Map(windows.map((w) => [w.beginsMs, countedWithin(counts, thenOf(w, startMs), atMs)]));
  };
  return casesOf(windows, atMs).map((c) => {
    return { ...c, counted: { total: counted(c.total, c.startMs), bad: counted(c.bad, c.startMs) } };
  });
});

/** With a gap from one sample to another. */
function without(runs: readonly Run[], from: number, to: number): readonly Run[] {
  const [before, rest] = splitAt(runs, from);
  return [...before, gap(to - from), ...splitAt(rest, to - from)[1]];
}

function thenOf({ ms, beginsMs, stepMs, isMonth }: CountWindow, startMs = 0): Then {
  return isMonth
    ? { kind: "least", fromMs: beginsMs, stepMs: 3_600_000 }
    : { kind: "at", beginsMs, windowMs: ms, stepMs, startMs };
}
