/** What one series does in a phase of a scenario, and the series that phases and events leave behind. */
import type { LabelSet } from "../model/model.ts";
import type { Schema } from "../promql/schema.ts";
import { gap, type InputSeries, lastValue, type Run, shifted, splitAt } from "./input-series.ts";

export interface Segment {
  readonly name: string;
  readonly labels: LabelSet;
  /** The target's number within its scenario, from 1. */
  readonly instance: number;
  /** Events between two scrapes of a counter, or the value of a gauge. */
  readonly amount: number;
  readonly role: Role;
}

/** `bad` is what the condition counts or shows, `good` its counterpart, `whole` a series of its own that counts both. */
export type Role = "bad" | "good" | "whole";

/** A time in which nothing changes. */
export interface Phase {
  readonly segments: readonly Segment[];
  readonly scrapes: number;
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
  const found = new Map<string, { readonly segment: Segment; readonly amounts: number[] }>();
  for (const [i, { segments }] of phases.entries()) {
    for (const segment of segments) {
      if (events.without?.(segment)) continue;
      const key = keyOf(segment);
      const known = found.get(key) ?? { segment, amounts: new Array<number>(phases.length).fill(0) };
      found.set(key, known);
      // Several may meet in one series, as good and bad observations do in a histogram's count.
      known.amounts[i] = (known.amounts[i] ?? 0) + segment.amount;
    }
  }
  return [...found.values()].map(({ segment, amounts }) => {
    const isGauge = schema.get(segment.name)?.type === "gauge";
    const runs = isGauge ? gauge(phases, amounts) : counter(phases, amounts, events.counted ?? 0);
    const labels = { ...target(segment.instance), ...segment.labels };
    return { name: segment.name, labels, runs: afterEvents(runs, segment, isGauge, events) };
  });
}

/** The first phase also says what the first scrape finds. */
function gauge(phases: readonly Phase[], amounts: readonly number[]): readonly Run[] {
  return phases.map(({ scrapes }, i) => {
    return { kind: "values", from: amounts[i] ?? 0, by: 0, length: scrapes + (i === 0 ? 1 : 0) };
  });
}

function counter(phases: readonly Phase[], amounts: readonly number[], counted: number): readonly Run[] {
  let value = counted;
  return phases.map(({ scrapes }, i) => {
    const by = amounts[i] ?? 0;
    const run: Run =
      i === 0
        ? { kind: "values", from: value, by, length: scrapes + 1 }
        : { kind: "values", from: value + by, by, length: scrapes };
    value += by * scrapes;
    return run;
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
