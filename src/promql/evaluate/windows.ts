/** Functions of the samples within a window, as Prometheus 3 computes them. Knows nothing of where samples come from. */
import { sum } from "../../basics/sums.ts";
import { reach } from "./extrapolation.ts";
import type { Window } from "./sample.ts";
import { mean, quantileOf, variance } from "./statistics.ts";

/** A window has a sample at least. `nowMs` is when it is asked, which an offset may part from the window's end. */
type OfWindow = (window: Window, args: readonly number[], nowMs: number) => number | undefined;

const over =
  (of: (values: readonly number[]) => number): OfWindow =>
  ({ values }) =>
    of(values);

const fromTwo =
  (of: OfWindow): OfWindow =>
  (window, args, nowMs) =>
    window.values.length < 2 ? undefined : of(window, args, nowMs);

export const windowFunctions: Readonly<Record<string, OfWindow>> = {
  rate: fromTwo((w) => grown(w, true, (w.toMs - w.fromMs) / 1000)),
  increase: fromTwo((w) => grown(w, true)),
  delta: fromTwo((w) => grown(w, false)),
  irate: fromTwo((w) => ofLastTwo(w, (a, b, seconds) => (b < a ? b : b - a) / seconds)),
  idelta: fromTwo((w) => ofLastTwo(w, (a, b) => b - a)),
  deriv: fromTwo((w) => line(w, w.times[0] ?? 0).slope),
  predict_linear: fromTwo((w, [seconds = Number.NaN], nowMs) => {
    const { slope, value } = line(w, nowMs);
    return value + slope * seconds;
  }),
  resets: over((values) => values.filter((v, i) => i > 0 && v < (values[i - 1] ?? v)).length),
  changes: over((values) => values.filter((v, i) => i > 0 && v !== values[i - 1]).length),
  avg_over_time: over(mean),
  sum_over_time: over(sum),
  min_over_time: over((values) => Math.min(...values)),
  max_over_time: over((values) => Math.max(...values)),
  count_over_time: over((values) => values.length),
  present_over_time: over(() => 1),
  first_over_time: ({ values }) => values[0],
  last_over_time: ({ values }) => values.at(-1),
  stddev_over_time: over((values) => Math.sqrt(variance(values))),
  stdvar_over_time: over(variance),
  quantile_over_time: ({ values }, [phi = Number.NaN]) => quantileOf(phi, values),
  mad_over_time: over((values) => {
    const median = quantileOf(0.5, values);
    return quantileOf(
      0.5,
      values.map((v) => Math.abs(v - median)),
    );
  }),
};

/** Those of one sample, as it was. */
export const keepsSample: readonly string[] = ["first_over_time", "last_over_time"];

function ofLastTwo({ times, values }: Window, of: (a: number, b: number, seconds: number) => number) {
  const n = values.length;
  const [a, b, from, to] = [values[n - 2], values[n - 1], times[n - 2], times[n - 1]];
  if (a === undefined || b === undefined || from === undefined || to === undefined || to === from) return undefined;
  return of(a, b, (to - from) / 1000);
}

/** In the order in which Prometheus computes it, since texts may show every digit. */
function grown(window: Window, isCounter: boolean, perSeconds = 1): number | undefined {
  const { times, values } = window;
  const [first = 0, last = 0, firstMs = 0, lastMs = 0] = [values[0], values.at(-1), times[0], times.at(-1)];
  const growth = isCounter ? grownSince(last - first, values) : last - first;
  const counter = isCounter ? { first, growth } : undefined;
  const seconds = reach(window, { firstMs, lastMs, count: values.length }, counter);
  return growth * (seconds / ((lastMs - firstMs) / 1000) / perSeconds);
}

/** With what a counter had counted whenever it started again. */
function grownSince(between: number, values: readonly number[]): number {
  let [growth, before] = [between, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < before) growth += before;
    before = value;
  }
  return growth;
}

/** Slope and value at `ms` of the straight line through the samples, by least squares. */
function line({ times, values }: Window, ms: number): { readonly slope: number; readonly value: number } {
  const [first = 0] = values;
  if (values.every((v) => v === first)) return { slope: 0, value: first };
  const x = times.map((t) => (t - ms) / 1000);
  const n = values.length;
  const [sx, sy] = [sum(x), sum(values)];
  const covariance = sum(x.map((v, i) => v * (values[i] ?? 0))) - (sx * sy) / n;
  const slope = covariance / (sum(x.map((v) => v * v)) - (sx * sx) / n);
  return { slope, value: sy / n - (slope * sx) / n };
}
