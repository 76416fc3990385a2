/** A series with the time between its samples, and what an engine finds of it at a moment. Knows nothing of queries and windows' growth. */
import { derived } from "../../basics/derived.ts";
import { type Engine, isFresh } from "../../promql/evaluate/engine.ts";
import type { InputSeries, Run } from "./input-series.ts";

/** A series with the time between its samples; a reading costs as much as the series has runs. */
export interface TimedSeries {
  readonly series: InputSeries;
  readonly stepMs: number;
  readonly spans: readonly Span[];
  readonly length: number;
  /** The scrapes that found the counter restarted, and what it had counted until then. */
  readonly restarts: readonly { readonly at: number; readonly counted: number }[];
}

/** A run of values, from one scrape to another. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly by: number;
  /** A staleness marker stands right behind it. */
  readonly ends: boolean;
}

export const none = -1;

export function timed(series: InputSeries, stepMs: number): TimedSeries {
  const spans: Span[] = [];
  const restarts: { readonly at: number; readonly counted: number }[] = [];
  let at = 0;
  for (const [i, run] of series.runs.entries()) {
    if (run.kind === "values" && run.length > 0) {
      const before = spans.at(-1);
      const counted = before ? valueIn(before, before.last) : 0;
      if (before && run.from < counted) restarts.push({ at, counted });
      spans.push({
        first: at,
        last: at + run.length - 1,
        from: run.from,
        by: run.by,
        ends: isStale(series.runs[i + 1]),
      });
    }
    at += run.length;
  }
  return { series, stepMs, spans, length: at, restarts };
}

const isStale = (run: Run | undefined): boolean => run?.kind === "stale";

/** Fractions are added up as promtool does, once for each span. */
const added = derived(({ from, by, first, last }: Span): readonly number[] => {
  let value = from;
  return Array.from({ length: last - first + 1 }, (_, i) => (value = i === 0 ? from : value + by));
});

export function valueIn(span: Span, scrape: number): number {
  const { from, by, first } = span;
  if (by === 0) return from;
  if (Number.isInteger(by) && Number.isInteger(from)) return from + by * (scrape - first);
  return added(span)[scrape - first] ?? from;
}

/** The last span with a value at or before a scrape. */
function spanBefore({ spans }: TimedSeries, scrape: number): Span | undefined {
  for (let i = spans.length - 1; i >= 0; i -= 1) {
    const span = spans[i];
    if (span && span.first <= scrape) return span;
  }
  return undefined;
}

/** The last scrape with a value at or before this one. */
export function before(s: TimedSeries, scrape: number): number {
  const span = spanBefore(s, scrape);
  return span ? Math.min(span.last, scrape) : none;
}

/** The first scrape with a value at or after this one. */
export function after({ spans }: TimedSeries, scrape: number): number {
  for (const span of spans) if (span.last >= scrape) return Math.max(span.first, scrape);
  return none;
}

export function valueAt(s: TimedSeries, scrape: number): number {
  const span = spanBefore(s, scrape);
  return span ? valueIn(span, scrape) : 0;
}

/** The scrape at or before a time. */
export const at = ({ stepMs }: TimedSeries, ms: number): number => Math.floor(ms / stepMs);

/** What an instant selector finds: the last value, unless it is too old or its target is gone. */
export function instant(s: TimedSeries, ms: number, engine: Engine): number | undefined {
  const now = at(s, ms);
  const span = spanBefore(s, now);
  if (!span) return undefined;
  const found = Math.min(span.last, now);
  if (span.ends && now > span.last) return undefined;
  return isFresh(ms - found * s.stepMs, engine) ? valueIn(span, found) : undefined;
}

/** When the last value at or before a time was scraped. */
export function lastScrapeMs(s: TimedSeries, ms: number): number {
  return before(s, at(s, ms)) * s.stepMs;
}

/** The samples inside a window, one by one. */
export function samplesIn({ spans, stepMs }: TimedSeries, fromMs: number, toMs: number, engine: Engine) {
  const first = engine === "closed" ? Math.ceil(fromMs / stepMs) : Math.floor(fromMs / stepMs) + 1;
  const last = Math.floor(toMs / stepMs);
  const [times, values]: [number[], number[]] = [[], []];
  for (const span of spans) {
    for (let i = Math.max(first, span.first); i <= Math.min(last, span.last); i += 1) {
      times.push(i * stepMs);
      values.push(valueIn(span, i));
    }
  }
  return { times, values };
}

/** First and last scrape with a value inside the window, or undefined for an empty one. */
export function inside(
  s: TimedSeries,
  ms: number,
  windowMs: number,
  engine: Engine,
): readonly [number, number] | undefined {
  const edge = (ms - windowMs) / s.stepMs;
  const first = after(s, Math.max(0, engine === "closed" ? Math.ceil(edge) : Math.floor(edge) + 1));
  const last = before(s, at(s, ms));
  return first === none || last < first ? undefined : [first, last];
}

/** From one scrape to another, restarts undone. */
export function grownFrom(s: TimedSeries, first: number, last: number): number {
  let growth = valueAt(s, last) - valueAt(s, first);
  for (const { at, counted } of s.restarts) if (at > first && at <= last) growth += counted;
  return growth;
}

/** How many scrapes have a value, and what the values add up to. */
export function summed(
  { spans }: TimedSeries,
  first: number,
  last: number,
): { readonly count: number; readonly sum: number } {
  let [count, sum] = [0, 0];
  for (const span of spans) {
    const [from, to] = [Math.max(first, span.first), Math.min(last, span.last)];
    if (to < from) continue;
    count += to - from + 1;
    sum += ((valueIn(span, from) + valueIn(span, to)) / 2) * (to - from + 1);
  }
  return { count, sum };
}
