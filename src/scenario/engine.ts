/**
 * How the engines read a series: the value now, and its growth and mean over a window. They differ at a window's edge
 * alone; a test must hold for all of them. Knows nothing of queries.
 */
import type { Sample, Track } from "./track.ts";

/**
 * `closed`: Prometheus 2 counts the sample on the window's left edge. `open`: Prometheus 3 does not.
 * `previous`: VictoriaMetrics does not either, but measures growth from the last sample before the window.
 */
export const engines = ["closed", "open", "previous"] as const;
export type Engine = (typeof engines)[number];

/** A track prepared for many readings: what stands at or beside each scrape, found without a search. */
export interface Readable {
  readonly track: Track;
  readonly stepMs: number;
  readonly value: readonly (number | undefined)[];
  /** The scrapes that found the counter restarted, and what it had counted until then. */
  readonly restarts: readonly { readonly at: number; readonly counted: number }[];
  /** The nearest scrape with a value at or before this one, and at or after it. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The nearest staleness marker at or before. */
  readonly stale: readonly number[];
  /** How many values there are up to and with this scrape, and what they add up to. */
  readonly counts: readonly number[];
  readonly sums: readonly number[];
}

const none = -1;
const lookbackMs = 300_000;

export function readable(track: Track, stepMs: number): Readable {
  const value = track.samples.map((s: Sample) => (typeof s === "number" ? s : undefined));
  const [before, stale]: [number[], number[]] = [[], []];
  const [counts, sums]: [number[], number[]] = [[], []];
  const restarts: { readonly at: number; readonly counted: number }[] = [];
  let [last, marker] = [none, none];
  for (const [i, v] of value.entries()) {
    if (v !== undefined) {
      const earlier = value[last] ?? 0;
      if (last !== none && v < earlier) restarts.push({ at: i, counted: earlier });
      last = i;
    }
    if (track.samples[i] === "stale") marker = i;
    before.push(last);
    stale.push(marker);
    counts.push((counts.at(-1) ?? 0) + (v === undefined ? 0 : 1));
    sums.push((sums.at(-1) ?? 0) + (v ?? 0));
  }
  const after = new Array<number>(value.length);
  let next = value.length;
  for (let i = value.length - 1; i >= 0; i -= 1) {
    if (value[i] !== undefined) next = i;
    after[i] = next;
  }
  return { track, stepMs, value, restarts, before, after, stale, counts, sums };
}

/** The scrape at or before a time. */
const at = ({ stepMs, value }: Readable, ms: number): number => Math.min(Math.floor(ms / stepMs), value.length - 1);

/** What an instant selector finds: the last value, unless it is too old or its target is gone. */
export function instant(r: Readable, ms: number, engine: Engine): number | undefined {
  const now = at(r, ms);
  const found = r.before[now] ?? none;
  if (found === none || (r.stale[now] ?? none) > found) return undefined;
  const age = ms - found * r.stepMs;
  return age < lookbackMs || (age === lookbackMs && engine === "closed") ? r.value[found] : undefined;
}

/** First and last scrape with a value inside the window, or undefined for an empty one. */
function inside(r: Readable, ms: number, windowMs: number, engine: Engine): readonly [number, number] | undefined {
  const edge = (ms - windowMs) / r.stepMs;
  const from = Math.max(0, engine === "closed" ? Math.ceil(edge) : Math.floor(edge) + 1);
  const first = r.after[from];
  const last = r.before[at(r, ms)] ?? none;
  return first === undefined || last < first ? undefined : [first, last];
}

/** From one scrape to another, restarts undone. */
function grownFrom({ value, restarts }: Readable, first: number, last: number): number {
  let growth = (value[last] ?? 0) - (value[first] ?? 0);
  for (const { at, counted } of restarts) if (at > first && at <= last) growth += counted;
  return growth;
}

/** Growth per second as `rate` tells it; undefined where there are too few samples. */
export function rate(r: Readable, ms: number, windowMs: number, engine: Engine): number | undefined {
  const found = extrapolated(r, ms, windowMs, engine);
  if (!found) return undefined;
  const { growth, times, seconds } = found;
  return engine === "previous" ? growth / seconds : growth * (times / (windowMs / 1000));
}

/** Growth over the window, as `increase` tells it. */
export function increase(r: Readable, ms: number, windowMs: number, engine: Engine): number | undefined {
  const found = extrapolated(r, ms, windowMs, engine);
  if (!found) return undefined;
  const { growth, times, seconds } = found;
  return engine === "previous" ? (growth / seconds) * (windowMs / 1000) : growth * times;
}

interface Extrapolated {
  readonly growth: number;
  /** From the first sample that counts to the last. */
  readonly seconds: number;
  /** How many times as long the growth is taken to stand for. */
  readonly times: number;
}

/** In the order in which Prometheus computes it, since texts may show every digit. */
function extrapolated(r: Readable, ms: number, windowMs: number, engine: Engine): Extrapolated | undefined {
  const window = inside(r, ms, windowMs, engine);
  if (!window) return undefined;
  const [inFirst, last] = window;
  const earlier = engine === "previous" && inFirst > 0 ? (r.before[inFirst - 1] ?? none) : none;
  const first = earlier === none ? inFirst : earlier;
  if (first === last) return undefined;
  const growth = grownFrom(r, first, last);
  const seconds = ((last - first) * r.stepMs) / 1000;
  return { growth, seconds, times: standsFor(r, first, last, growth, ms, windowMs) / seconds };
}

/** Seconds that the growth is taken to stand for: Prometheus reaches out to the window's edges, but not below zero. */
function standsFor(r: Readable, first: number, last: number, growth: number, ms: number, windowMs: number): number {
  const seconds = ((last - first) * r.stepMs) / 1000;
  const between = seconds / ((r.counts[last] ?? 0) - (r.counts[first] ?? 0));
  const near = between * 1.1;
  let toStart = (first * r.stepMs - (ms - windowMs)) / 1000;
  const toEnd = (ms - last * r.stepMs) / 1000;
  if (toStart >= near) toStart = between / 2;
  const value = r.value[first] ?? 0;
  if (growth > 0 && value >= 0) toStart = Math.min(toStart, seconds * (value / growth));
  return seconds + toStart + (toEnd < near ? toEnd : between / 2);
}

/** Growth from the window's left edge on, or from the first value after it. */
export function growth(r: Readable, ms: number, windowMs: number): number | undefined {
  const last = r.before[at(r, ms)] ?? none;
  const edge = Math.floor((ms - windowMs) / r.stepMs);
  const known = edge < 0 ? none : (r.before[edge] ?? none);
  const first = known === none ? (r.after[Math.max(0, edge)] ?? last) : known;
  return last === none || first > last ? undefined : grownFrom(r, first, last);
}

/** The mean of the values inside the window. */
export function mean(r: Readable, ms: number, windowMs: number, engine: Engine): number | undefined {
  const window = inside(r, ms, windowMs, engine);
  if (!window) return undefined;
  const [first, last] = window;
  const values = (r.counts[last] ?? 0) - (r.counts[first] ?? 0) + 1;
  return ((r.sums[last] ?? 0) - (r.sums[first] ?? 0) + (r.value[first] ?? 0)) / values;
}

/** The values inside the window. */
export function valuesIn(r: Readable, ms: number, windowMs: number, engine: Engine): readonly number[] {
  const window = inside(r, ms, windowMs, engine);
  return window ? r.value.slice(window[0], window[1] + 1).filter((v) => v !== undefined) : [];
}

/** Whether the counter grew inside the window, or began above zero in it. */
export function grew(r: Readable, ms: number, windowMs: number, engine: Engine): boolean {
  const window = inside(r, ms, windowMs, engine);
  if (!window) return false;
  const earlier = engine === "previous" && window[0] > 0 ? (r.before[window[0] - 1] ?? none) : none;
  return grownFrom(r, earlier === none ? window[0] : earlier, window[1]) > 0;
}
