/** Functions of the samples within a window, as Prometheus 3 computes them. Knows nothing of where samples come from. */
import type { Window } from "./sample.ts";

type OfWindow = (window: Window) => number | undefined;

const over =
  (of: (values: readonly number[]) => number): OfWindow =>
  ({ values }) =>
    values.length === 0 ? undefined : of(values);

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const variance = (values: readonly number[]): number => {
  const middle = mean(values);
  return mean(values.map((v) => (v - middle) ** 2));
};

export const windowFunctions: Readonly<Record<string, OfWindow>> = {
  rate: (w) => extrapolated(w, true, true),
  increase: (w) => extrapolated(w, true, false),
  delta: (w) => extrapolated(w, false, false),
  irate: (w) => ofLastTwo(w, (a, b, seconds) => (b < a ? b : b - a) / seconds),
  idelta: (w) => ofLastTwo(w, (a, b) => b - a),
  resets: over((values) => values.filter((v, i) => i > 0 && v < (values[i - 1] ?? v)).length),
  changes: over((values) => values.filter((v, i) => i > 0 && v !== values[i - 1]).length),
  avg_over_time: over(mean),
  sum_over_time: over(sum),
  min_over_time: over((values) => Math.min(...values)),
  max_over_time: over((values) => Math.max(...values)),
  count_over_time: over((values) => values.length),
  present_over_time: over(() => 1),
  stddev_over_time: over((values) => Math.sqrt(variance(values))),
  stdvar_over_time: over(variance),
  deriv: (w) => (w.values.length < 2 ? undefined : line(w).slope),
};

function ofLastTwo({ times, values }: Window, of: (a: number, b: number, seconds: number) => number) {
  const n = values.length;
  const [a, b, from, to] = [values[n - 2], values[n - 1], times[n - 2], times[n - 1]];
  if (a === undefined || b === undefined || from === undefined || to === undefined || to === from) return undefined;
  return of(a, b, (to - from) / 1000);
}

/** To the window's edges, but no further than half a step beyond the samples where these end within it. */
function extrapolated({ times, values, fromMs, toMs }: Window, isCounter: boolean, isRate: boolean) {
  const n = values.length;
  const [first, last, begin, end] = [values[0], values[n - 1], times[0], times[n - 1]];
  if (n < 2 || first === undefined || last === undefined || begin === undefined || end === undefined) return undefined;
  let grown = last - first;
  if (isCounter) grown += sum(values.map((v, i) => (v < (values[i - 1] ?? v) ? (values[i - 1] ?? 0) : 0)));
  const sampled = (end - begin) / 1000;
  const step = sampled / (n - 1);
  let before = (begin - fromMs) / 1000;
  let after = (toMs - end) / 1000;
  if (before >= step * 1.1) before = step / 2;
  if (isCounter && grown > 0 && first >= 0) before = Math.min(before, sampled * (first / grown));
  if (after >= step * 1.1) after = step / 2;
  const whole = (grown * (sampled + before + after)) / sampled;
  return isRate ? whole / ((toMs - fromMs) / 1000) : whole;
}

/** Least squares; seconds count from the window's end. */
export function line({ times, values, toMs }: Window): { readonly slope: number; readonly atEnd: number } {
  const x = times.map((t) => (t - toMs) / 1000);
  const [mx, my] = [mean(x), mean(values)];
  const slope = sum(x.map((v, i) => (v - mx) * ((values[i] ?? 0) - my))) / sum(x.map((v) => (v - mx) ** 2));
  return { slope, atEnd: my - slope * mx };
}

export function quantileOf(phi: number, values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  if (phi < 0) return Number.NEGATIVE_INFINITY;
  if (phi > 1) return Number.POSITIVE_INFINITY;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = phi * (sorted.length - 1);
  const low = Math.max(0, Math.floor(rank));
  const high = Math.min(sorted.length - 1, low + 1);
  const weight = rank - Math.floor(rank);
  return (sorted[low] ?? 0) * (1 - weight) + (sorted[high] ?? 0) * weight;
}
