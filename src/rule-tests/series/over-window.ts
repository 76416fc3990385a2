/**
 * How the engines read a series over a window: its growth, its mean, its extremes. They differ at a window's edge alone; a test must
 * hold for all of them. Knows nothing of queries.
 */
import type { Engine } from "../../promql/evaluate/engine.ts";
import { reach } from "../../promql/evaluate/extrapolation.ts";
import { before, grownFrom, inside, none, summed, type TimedSeries, valueAt, valueIn } from "./timed-series.ts";

/** Growth per second as `rate` reports it; undefined where there are too few samples. */
export function rate(s: TimedSeries, ms: number, windowMs: number, engine: Engine): number | undefined {
  const found = extrapolated(s, ms, windowMs, engine);
  if (!found) return undefined;
  const { growth, times, seconds } = found;
  return engine === "previous" ? growth / seconds : growth * (times / (windowMs / 1000));
}

/** Growth over the window, as `increase` reports it. */
export function increase(s: TimedSeries, ms: number, windowMs: number, engine: Engine): number | undefined {
  const found = extrapolated(s, ms, windowMs, engine);
  if (!found) return undefined;
  const { growth, times, seconds } = found;
  return engine === "previous" ? (growth / seconds) * (windowMs / 1000) : growth * times;
}

/** Growth from the first to the last sample inside the window, nothing added. */
export function grownWithin(s: TimedSeries, ms: number, windowMs: number, engine: Engine): number | undefined {
  return extrapolated(s, ms, windowMs, engine)?.growth;
}

interface Extrapolated {
  readonly growth: number;
  /** From the first sample that counts to the last. */
  readonly seconds: number;
  /** How many times as long the growth is taken to stand for. */
  readonly times: number;
}

/** In the order in which Prometheus computes it, since texts may show every digit. */
function extrapolated(s: TimedSeries, ms: number, windowMs: number, engine: Engine): Extrapolated | undefined {
  const found = inside(s, ms, windowMs, engine);
  if (!found) return undefined;
  const [inFirst, last] = found;
  const earlier = engine === "previous" && inFirst > 0 ? before(s, inFirst - 1) : none;
  const first = earlier === none ? inFirst : earlier;
  if (first === last) return undefined;
  const growth = grownFrom(s, first, last);
  const seconds = ((last - first) * s.stepMs) / 1000;
  const window = { fromMs: ms - windowMs, toMs: ms };
  const samples = { firstMs: first * s.stepMs, lastMs: last * s.stepMs, count: summed(s, first, last).count };
  return { growth, seconds, times: reach(window, samples, { first: valueAt(s, first), growth }) / seconds };
}

/** The mean of the values inside the window. */
export function mean(s: TimedSeries, ms: number, windowMs: number, engine: Engine): number | undefined {
  const window = inside(s, ms, windowMs, engine);
  if (!window) return undefined;
  const { count, sum } = summed(s, ...window);
  return sum / count;
}

/** The lowest and the highest value inside the window. */
export function extremes(s: TimedSeries, ms: number, windowMs: number, engine: Engine): readonly number[] {
  const window = inside(s, ms, windowMs, engine);
  if (!window) return [];
  return s.spans.flatMap((span) => {
    const [from, to] = [Math.max(window[0], span.first), Math.min(window[1], span.last)];
    return to < from ? [] : [valueIn(span, from), valueIn(span, to)];
  });
}

/** Whether the counter grew inside the window. */
export function grew(s: TimedSeries, ms: number, windowMs: number, engine: Engine): boolean {
  const window = inside(s, ms, windowMs, engine);
  if (!window) return false;
  const earlier = engine === "previous" && window[0] > 0 ? before(s, window[0] - 1) : none;
  return grownFrom(s, earlier === none ? window[0] : earlier, window[1]) > 0;
}
