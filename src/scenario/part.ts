/** What one series of a target does at each scrape: how many events it counts, or the value it shows. */
import type { LabelSet } from "../model/model.ts";
import type { Schema } from "../promql/schema.ts";
import type { Sample, Track } from "./track.ts";

export interface Part {
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
  readonly parts: readonly Part[];
  readonly scrapes: number;
}

/** What befalls the series besides: each names the parts it touches and the scrape at which it happens. */
export interface Edits {
  /** These are never exported. */
  readonly without?: (part: Part) => boolean;
  /** The target vanishes. */
  readonly goneAt?: number;
  /** Every counter starts again from zero. */
  readonly restartAt?: number;
  /** These first appear at a scrape, counting already. */
  readonly born?: { readonly at: number; readonly which: (part: Part) => boolean };
  /** The target does not answer from one scrape to before another; what it had counted is still there afterwards. */
  readonly silent?: { readonly from: number; readonly to: number };
  /** Every series but `up` is missing from one scrape to before another. */
  readonly vanished?: { readonly from: number; readonly to: number };
  /** Counters have counted this many scrapes' worth of `parts` before the test begins. */
  readonly counted?: readonly Part[];
}

/** The labels of a target in a scenario. */
export type Target = (instance: number) => LabelSet;

/** Drivers write the labels of one series in one order. */
function keyOf({ name, instance, labels }: Part): string {
  let key = `${name}\n${instance}`;
  for (const label of Object.keys(labels)) key += `\n${label}\n${labels[label]}`;
  return key;
}

/** The series that a run of phases leaves behind, each from the first scrape to the last. */
export function tracksOf(phases: readonly Phase[], edits: Edits, target: Target, schema: Schema): readonly Track[] {
  const series = new Map<string, Part>();
  const sums = new Map([...new Set(phases.map((p) => p.parts))].map((parts) => [parts, summed(parts)]));
  const counted = summed(edits.counted ?? []);
  for (const part of [...sums.keys(), edits.counted ?? []].flat()) {
    if (!edits.without?.(part)) series.set(keyOf(part), part);
  }
  return [...series].map(([key, part]) => {
    const steps: number[] = [];
    for (const { parts, scrapes } of phases) {
      const amount = sums.get(parts)?.get(key) ?? 0;
      for (let i = 0; i < scrapes; i += 1) steps.push(amount);
    }
    const isGauge = schema.get(part.name)?.type === "gauge";
    const samples = isGauge ? gauge(steps) : counter(steps, counted.get(key) ?? 0, edits.restartAt);
    const labels = { ...target(part.instance), ...part.labels };
    return { name: part.name, labels, samples: interrupted(bornIn(samples, steps, part, edits), part, edits) };
  });
}

/** Several parts may meet in one series, as good and bad observations do in a histogram's count. */
function summed(parts: readonly Part[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const part of parts) sums.set(keyOf(part), (sums.get(keyOf(part)) ?? 0) + part.amount);
  return sums;
}

/** The first phase also tells what the first scrape finds. */
function gauge(steps: readonly number[]): readonly number[] {
  return [steps[0] ?? 0, ...steps];
}

function counter(steps: readonly number[], counted: number, restartAt: number | undefined): readonly number[] {
  const samples = [counted];
  for (const [i, events] of steps.entries()) {
    const before = i + 1 === restartAt ? 0 : (samples.at(-1) ?? 0);
    samples.push(before + events);
  }
  return samples;
}

function bornIn(samples: readonly number[], steps: readonly number[], part: Part, { born }: Edits): readonly Sample[] {
  if (!born?.which(part)) return samples;
  const missed = (samples[born.at] ?? 0) - (steps[born.at - 1] ?? 0);
  return samples.map((s, i) => (i < born.at ? undefined : s - missed));
}

/** Of a target that is gone or does not answer nothing is left but `up`. */
function interrupted(samples: readonly Sample[], { name }: Part, edits: Edits): readonly Sample[] {
  const { goneAt = samples.length, silent, vanished } = edits;
  const isUp = name === "up";
  const gap = silent ?? (isUp ? undefined : vanished);
  return samples.map((s, i) => {
    if (i >= goneAt) return i === goneAt ? "stale" : undefined;
    if (!gap || i < gap.from || i >= gap.to) return s;
    if (isUp) return 0;
    return i === gap.from ? "stale" : undefined;
  });
}
