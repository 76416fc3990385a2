/** The samples of one series in a window, and what PromQL's functions over time make of them. Knows nothing of queries. */
import { type Engine, type TimedSeries, valueIn } from "../engine.ts";

export interface Sample {
  readonly ms: number;
  readonly value: number;
}

/** In `(from, to]`; Prometheus 2 also counts the left edge. */
export function samplesIn({ spans, stepMs }: TimedSeries, from: number, to: number, engine: Engine): readonly Sample[] {
  const first = engine === "closed" ? Math.ceil(from / stepMs) : Math.floor(from / stepMs) + 1;
  const last = Math.floor(to / stepMs);
  const found: Sample[] = [];
  for (const span of spans) {
    for (let i = Math.max(first, span.first); i <= Math.min(last, span.last); i += 1)
      found.push({ ms: i * stepMs, value: valueIn(span, i) });
  }
  return found;
}

/** What a function over time yields of the samples in a window that ends at `ms`. */
export type OverTime = (samples: readonly Sample[], ms: number, windowMs: number, args: readonly number[]) => number;

const values = (samples: readonly Sample[]): readonly number[] => samples.map((s) => s.value);
const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
const mean = (all: readonly number[]): number => sum(all) / all.length;
const at = (samples: readonly Sample[], i: number): Sample => samples.at(i) ?? { ms: 0, value: Number.NaN };

export function variance(all: readonly number[]): number {
  const middle = mean(all);
  return mean(all.map((v) => (v - middle) ** 2));
}

/** Between the two values next to the rank, as Prometheus interpolates. */
export function quantileOf(phi: number, all: readonly number[]): number {
  if (Number.isNaN(phi) || all.length === 0) return Number.NaN;
  if (phi < 0) return Number.NEGATIVE_INFINITY;
  if (phi > 1) return Number.POSITIVE_INFINITY;
  const sorted = all.toSorted((a, b) => a - b);
  const rank = phi * (sorted.length - 1);
  const low = Math.max(0, Math.floor(rank));
  const high = Math.min(sorted.length - 1, low + 1);
  const weight = rank - Math.floor(rank);
  return (sorted[low] ?? 0) * (1 - weight) + (sorted[high] ?? 0) * weight;
}

function grown(samples: readonly Sample[]): number {
  let growth = at(samples, -1).value - at(samples, 0).value;
  for (const [i, s] of samples.entries()) {
    const before = samples[i - 1];
    if (before && s.value < before.value) growth += before.value;
  }
  return growth;
}

/** As `rate`, `increase` and `delta` reach out to the edges of the window. */
function extrapolated(growth: number, isCounter: boolean): OverTime {
  return (samples, ms, windowMs) => {
    const [first, last] = [at(samples, 0), at(samples, -1)];
    const seconds = (last.ms - first.ms) / 1000;
    const between = seconds / (samples.length - 1);
    let toStart = (first.ms - (ms - windowMs)) / 1000;
    const toEnd = (ms - last.ms) / 1000;
    if (toStart >= between * 1.1) toStart = between / 2;
    if (isCounter && growth > 0 && first.value >= 0) toStart = Math.min(toStart, seconds * (first.value / growth));
    return growth * ((seconds + toStart + (toEnd < between * 1.1 ? toEnd : between / 2)) / seconds);
  };
}

/** Slope and value at `ms` of the straight line through the samples. */
function line(samples: readonly Sample[], ms: number): { readonly slope: number; readonly value: number } {
  const xs = samples.map((s) => (s.ms - ms) / 1000);
  const ys = values(samples);
  if (ys.every((y) => y === ys[0])) return { slope: 0, value: ys[0] ?? 0 };
  const n = samples.length;
  const [sx, sy] = [sum(xs), sum(ys)];
  const covariance = sum(xs.map((x, i) => x * (ys[i] ?? 0))) - (sx * sy) / n;
  const slope = covariance / (sum(xs.map((x) => x * x)) - (sx * sx) / n);
  return { slope, value: sy / n - (slope * sx) / n };
}

const changed = (samples: readonly Sample[], is: (now: number, before: number) => boolean): number =>
  samples.filter((s, i) => i > 0 && is(s.value, at(samples, i - 1).value)).length;

export const overTime: Readonly<Record<string, OverTime>> = {
  avg_over_time: (s) => mean(values(s)),
  min_over_time: (s) => Math.min(...values(s)),
  max_over_time: (s) => Math.max(...values(s)),
  sum_over_time: (s) => sum(values(s)),
  count_over_time: (s) => s.length,
  last_over_time: (s) => at(s, -1).value,
  first_over_time: (s) => at(s, 0).value,
  present_over_time: () => 1,
  stddev_over_time: (s) => Math.sqrt(variance(values(s))),
  stdvar_over_time: (s) => variance(values(s)),
  quantile_over_time: (s, _ms, _window, [phi = 0]) => quantileOf(phi, values(s)),
  mad_over_time: (s) => {
    const median = quantileOf(0.5, values(s));
    return quantileOf(
      0.5,
      values(s).map((v) => Math.abs(v - median)),
    );
  },
  changes: (s) => changed(s, (now, before) => now !== before),
  resets: (s) => changed(s, (now, before) => now < before),
  increase: (s, ms, window, args) => extrapolated(grown(s), true)(s, ms, window, args),
  rate: (s, ms, window, args) => extrapolated(grown(s), true)(s, ms, window, args) / (window / 1000),
  delta: (s, ms, window, args) => extrapolated(at(s, -1).value - at(s, 0).value, false)(s, ms, window, args),
  idelta: (s) => at(s, -1).value - at(s, -2).value,
  irate: (s) => {
    const [before, now] = [at(s, -2), at(s, -1)];
    return (now.value < before.value ? now.value : now.value - before.value) / ((now.ms - before.ms) / 1000);
  },
  deriv: (s) => line(s, at(s, 0).ms).slope,
  predict_linear: (s, ms, _window, [seconds = 0]) => {
    const { slope, value } = line(s, ms);
    return value + slope * seconds;
  },
};
