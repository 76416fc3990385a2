/** What one series does in a phase of a scenario, and the series that phases and events leave behind. */
import type { LabelSet } from "../../model/model.ts";
import type { Schema } from "../../promql/schema.ts";
import { gap, type InputSeries, lastValue, type Run, shifted, splitAt } from "./input-series.ts";

export interface Segment {
  readonly name: string;
  readonly labels: LabelSet;
  /** The target's number within its scenario, from 1. */
  readonly instance: number;
  /** Events between two scrapes of a counter, or the value of a gauge. */
  readonly amount: number;
  readonly role: Role;
  /** What a gauge gains at each scrape, from `amount` on. */
  readonly by?: number;
  /** The gauge shows a time: `by` counts from the beginning of the test, and `amount` is how far that is off. */
  readonly isTime?: true;
  /** A gauge goes up and down again, a counter restarts, each time that so many scrapes have passed. */
  readonly every?: number;
  /** The series is not there. */
  readonly absent?: true;
}

/** `bad` is what the condition counts or shows, `good` its counterpart, `whole` a series of its own that counts both. */
export type Role = "bad" | "good" | "whole";

/** A time in which nothing changes. */
export interface Phase {
  readonly segments: readonly Segment[];
  readonly scrapes: number;
}

/** Something happens in the middle, and ends. */
export function phasesOf(
  before: readonly Segment[],
  during: readonly Segment[],
  begin: number,
  end: number,
  length: number,
): readonly Phase[] {
  return [
    { segments: before, scrapes: begin },
    { segments: during, scrapes: end - begin },
    { segments: before, scrapes: length - end },
  ];
}

/** What else happens to the series: each names the series it touches and the scrape at which it happens. */
export interface Events {
  /** These are never exported. */
  readonly without?: (segment: Segment) => boolean;
  /** The target vanishes. */
  readonly goneAt?: number;
  /** Every counter starts again from zero. */
  readonly restartAt?: number;
  /** These first appear at a scrape, counting already. */
  readonly born?: { readonly at: number; readonly which: (segment: Segment) => boolean };
  /** Scrapes fail from one to before another, while the process goes on counting. */
  readonly unreachable?: { readonly from: number; readonly to: number };
  /** These, but never `up`, are missing from one scrape to before another. */
  readonly missing?: { readonly from: (segment: Segment) => number; readonly to: number };
  /** Counters have counted this before the test begins. */
  readonly counted?: number;
}

/** The labels of a target in a scenario. */
export type Target = (instance: number) => LabelSet;

/** Drivers write the labels of one series in one order. */
function keyOf({ name, instance, labels }: Segment): string {
  let key = `${name}\n${instance}`;
  for (const label of Object.keys(labels)) key += `\n${label}\n${labels[label]}`;
  return key;
}

/** The series of a scenario, each from the first scrape to the last. */
export function seriesOf(
  phases: readonly Phase[],
  events: Events,
  target: Target,
  schema: Schema,
): readonly InputSeries[] {
  const found = new Map<string, { readonly segment: Segment; readonly moves: Move[] }>();
  for (const [i, { segments }] of phases.entries()) {
    for (const segment of segments) {
      if (events.without?.(segment)) continue;
      const key = keyOf(segment);
      const known = found.get(key) ?? { segment, moves: new Array<Move>(phases.length).fill({ amount: 0 }) };
      found.set(key, known);
      const { by = 0, isTime, every, absent } = segment;
      const special = by !== 0 || isTime || every || absent ? { by, isTime, every, absent } : {};
      // Several may meet in one series, as good and bad observations do in a histogram's count.
      known.moves[i] = { amount: (known.moves[i]?.amount ?? 0) + segment.amount, ...special };
    }
  }
  return [...found.values()].map(({ segment, moves }) => {
    // What no target exports, such as ALERTS, is there or not.
    const isGauge = (schema.get(segment.name)?.type ?? "gauge") === "gauge";
    const runs = isGauge ? gauge(phases, moves) : counter(phases, moves, events.counted ?? 0);
    const labels = { ...target(segment.instance), ...segment.labels };
    return { name: segment.name, labels, runs: afterEvents(runs, segment, isGauge, events) };
  });
}

/** What a series does in one phase. */
interface Move {
  readonly amount: number;
  readonly by?: number | undefined;
  readonly isTime?: true | undefined;
  readonly every?: number | undefined;
  readonly absent?: true | undefined;
}

/** The first phase also says what the first scrape finds. */
function gauge(phases: readonly Phase[], moves: readonly Move[]): readonly Run[] {
  let at = 0;
  return phases.flatMap(({ scrapes }, i): readonly Run[] => {
    const { amount = 0, by = 0, isTime, every, absent } = moves[i] ?? {};
    const [begin, length] = [at, scrapes + (i === 0 ? 1 : 0)];
    at += length;
    if (absent) return hole(length, i);
    if (every)
      return pieces(length, every).map((n, piece) => ({
        kind: "values",
        from: amount + (piece % 2),
        by: 0,
        length: n,
      }));
    const from = isTime ? amount + by * begin : amount + (i === 0 ? 0 : by);
    return [{ kind: "values", from, by, length }];
  });
}

function hole(length: number, phase: number): readonly Run[] {
  return phase === 0 || length === 0 ? [gap(length)] : [{ kind: "stale", length: 1 }, gap(length - 1)];
}

function pieces(length: number, every: number): readonly number[] {
  return Array.from({ length: Math.ceil(length / every) }, (_, i) => Math.min(every, length - i * every));
}

function counter(phases: readonly Phase[], moves: readonly Move[], counted: number): readonly Run[] {
  let value = counted;
  return phases.flatMap(({ scrapes }, i): readonly Run[] => {
    const { amount: by = 0, every, absent } = moves[i] ?? {};
    if (every) {
      const runs = pieces(scrapes + (i === 0 ? 1 : 0), every).map(
        (n): Run => ({ kind: "values", from: 0, by, length: n }),
      );
      value = lastValue(runs);
      return runs;
    }
    const run: Run =
      i === 0
        ? { kind: "values", from: value, by, length: scrapes + 1 }
        : { kind: "values", from: value + by, by, length: scrapes };
    value = lastValue([run]);
    return absent ? hole(run.length, i) : [run];
  });
}

function afterEvents(all: readonly Run[], segment: Segment, isGauge: boolean, events: Events): readonly Run[] {
  const { restartAt, born, goneAt, unreachable, missing } = events;
  const isUp = segment.name === "up";
  let runs = all;
  if (restartAt !== undefined && !isGauge) {
    const [before, after] = splitAt(runs, restartAt);
    runs = [...before, ...shifted(after, -lastValue(before))];
  }
  if (born?.which(segment)) {
    const [before, after] = splitAt(runs, born.at);
    runs = [gap(born.at), ...(isGauge ? after : shifted(after, -lastValue(before)))];
  }
  if (unreachable) runs = hidden(runs, unreachable.from, unreachable.to, isUp);
  if (missing && !isUp) runs = hidden(runs, missing.from(segment), missing.to, false);
  if (goneAt !== undefined) runs = [...splitAt(runs, goneAt)[0], { kind: "stale", length: 1 }];
  return runs;
}

/** Of a target that does not answer nothing is left but `up`, as 0. */
function hidden(runs: readonly Run[], from: number, to: number, isUp: boolean): readonly Run[] {
  const [before, rest] = splitAt(runs, from);
  const after = splitAt(rest, to - from)[1];
  if (isUp) return [...before, { kind: "values", from: 0, by: 0, length: to - from }, ...after];
  return [...before, { kind: "stale", length: 1 }, gap(to - from - 1), ...after];
}
