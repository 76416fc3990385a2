/** Functions over a time range: what rate may be taken of, and what not, is decided by the metric's type. */
import { type Duration, parseDuration } from "../../basics/duration.ts";
import type { Expr, Range } from "../ast.ts";
import { call } from "./plain.ts";
import {
  type AnySeries,
  type Asked,
  type Native,
  type Ranged,
  type SampleType,
  type ScalarArgument,
  type Selection,
  toExpr,
  type Vector,
  vectorOf,
} from "./vector.ts";

/** A window in a rule, or Grafana's own choice in a panel. */
export type Window = Duration | "$__rate_interval" | "$__range";

export function toRange(window: Window): Range {
  return window.startsWith("$") ? { variable: window } : { ms: parseDuration(window) };
}

/** `x[5m]`; a subquery has its range already. */
function ranged(series: { readonly sample: string; readonly expr: Expr }, window: Window | undefined): Expr {
  if (series.expr.kind !== "selector" || window === undefined) return series.expr;
  return { kind: "range", of: series.expr, range: toRange(window) };
}

type Growth = <T extends "counter" | "bucket" | "native", L extends object>(
  counter: Selection<T, L>,
  window: Window,
) => [T] extends ["native"] ? Native<L> : Vector<L>;

function growth(name: string): Growth {
  // Behind the type, numbers and native histograms are the same data.
  return (counter, window) => vectorOf(call(name, ranged(counter, window))) as never;
}

/** What a function over time reads: series of a metric, with a window, or a subquery, which has one. */
type Source = { readonly sample: SampleType | "range" };
type WindowOf<S extends Source> = S["sample"] extends "range" ? readonly [] : readonly [window: Window];

type OverTime<T extends SampleType> = <L extends object, S extends Source>(
  series: (Selection<T, L> | Ranged<L>) & S,
  ...window: WindowOf<S>
) => Vector<L>;

function overTime<T extends SampleType>(name: string): OverTime<T> {
  return (series, ...[window]) => vectorOf(call(name, ranged(series, window)));
}

/**
 * Growth of a counter per second.
 *
 * @example
 * promql(rate(requests, "5m"))
 * // rate(http_requests_total[5m])
 */
export const rate: Growth = growth("rate");

/**
 * Growth of a counter over the window, extrapolated. It does not see the first value of a series that begins inside it.
 *
 * @example
 * promql(increase(requests, "5m"))
 * // increase(http_requests_total[5m])
 */
export const increase: Growth = growth("increase");

/**
 * Growth of a counter per second between its last two samples: for panels, too nervous for alerts.
 *
 * @example
 * promql(irate(requests, "5m"))
 * // irate(http_requests_total[5m])
 */
export const irate: Growth = growth("irate");

/**
 * Change of a gauge over the window.
 *
 * @example
 * promql(delta(queue, "5m"))
 * // delta(queue_length[5m])
 */
export const delta: OverTime<"gauge"> = overTime("delta");

/**
 * Change of a gauge between its last two samples.
 *
 * @example
 * promql(idelta(queue, "5m"))
 * // idelta(queue_length[5m])
 */
export const idelta: OverTime<"gauge"> = overTime("idelta");

/**
 * Slope of a gauge per second.
 *
 * @example
 * promql(deriv(queue, "5m"))
 * // deriv(queue_length[5m])
 */
export const deriv: OverTime<"gauge"> = overTime("deriv");

/**
 * Mean of a gauge over the window.
 *
 * @example
 * promql(avgOverTime(queue, "5m"))
 * // avg_over_time(queue_length[5m])
 */
export const avgOverTime: OverTime<"gauge"> = overTime("avg_over_time");

/**
 * Highest value of a gauge in the window.
 *
 * @example
 * promql(maxOverTime(queue, "5m"))
 * // max_over_time(queue_length[5m])
 */
export const maxOverTime: OverTime<"gauge"> = overTime("max_over_time");

/**
 * Lowest value of a gauge in the window.
 *
 * @example
 * promql(minOverTime(queue, "5m"))
 * // min_over_time(queue_length[5m])
 */
export const minOverTime: OverTime<"gauge"> = overTime("min_over_time");

/**
 * Sum of a gauge's samples in the window.
 *
 * @example
 * promql(sumOverTime(queue, "5m"))
 * // sum_over_time(queue_length[5m])
 */
export const sumOverTime: OverTime<"gauge"> = overTime("sum_over_time");

/**
 * Standard deviation of a gauge over the window.
 *
 * @example
 * promql(stddevOverTime(queue, "5m"))
 * // stddev_over_time(queue_length[5m])
 */
export const stddevOverTime: OverTime<"gauge"> = overTime("stddev_over_time");

/**
 * Variance of a gauge over the window.
 *
 * @example
 * promql(stdvarOverTime(queue, "5m"))
 * // stdvar_over_time(queue_length[5m])
 */
export const stdvarOverTime: OverTime<"gauge"> = overTime("stdvar_over_time");

/**
 * Median absolute deviation of a gauge over the window. Needs Prometheus' experimental functions.
 *
 * @example
 * promql(madOverTime(queue, "5m"))
 * // mad_over_time(queue_length[5m])
 */
export const madOverTime: OverTime<"gauge"> = overTime("mad_over_time");

/**
 * When a gauge was highest in the window, in Unix seconds. Needs Prometheus 3.5 and its experimental functions.
 *
 * @example
 * promql(tsOfMaxOverTime(queue, "5m"))
 * // ts_of_max_over_time(queue_length[5m])
 */
export const tsOfMaxOverTime: OverTime<"gauge"> = overTime("ts_of_max_over_time");

/**
 * When a gauge was lowest in the window, in Unix seconds. Needs Prometheus 3.5 and its experimental functions.
 *
 * @example
 * promql(tsOfMinOverTime(queue, "5m"))
 * // ts_of_min_over_time(queue_length[5m])
 */
export const tsOfMinOverTime: OverTime<"gauge"> = overTime("ts_of_min_over_time");

/**
 * How often the value changed in the window.
 *
 * @example
 * promql(changes(queue, "5m"))
 * // changes(queue_length[5m])
 */
export const changes: OverTime<SampleType> = overTime("changes");

/**
 * How many samples a series has in the window.
 *
 * @example
 * promql(countOverTime(queue, "5m"))
 * // count_over_time(queue_length[5m])
 */
export const countOverTime: OverTime<SampleType> = overTime("count_over_time");

/**
 * The last sample in the window, however old.
 *
 * @example
 * promql(lastOverTime(queue, "5m"))
 * // last_over_time(queue_length[5m])
 */
export const lastOverTime: OverTime<SampleType> = overTime("last_over_time");

/**
 * The first sample in the window. Needs Prometheus 3.7 and, before 3.14, its experimental functions.
 *
 * @example
 * promql(firstOverTime(queue, "5m"))
 * // first_over_time(queue_length[5m])
 */
export const firstOverTime: OverTime<SampleType> = overTime("first_over_time");

/**
 * 1 for each series with a sample in the window.
 *
 * @example
 * promql(presentOverTime(queue, "5m"))
 * // present_over_time(queue_length[5m])
 */
export const presentOverTime: OverTime<SampleType> = overTime("present_over_time");

/**
 * When a series had its first sample in the window, in Unix seconds. Needs Prometheus 3.7 and its experimental functions.
 *
 * @example
 * promql(tsOfFirstOverTime(queue, "5m"))
 * // ts_of_first_over_time(queue_length[5m])
 */
export const tsOfFirstOverTime: OverTime<SampleType> = overTime("ts_of_first_over_time");

/**
 * When a series had its last sample in the window, in Unix seconds. Needs Prometheus 3.5 and its experimental functions.
 *
 * @example
 * promql(tsOfLastOverTime(queue, "5m"))
 * // ts_of_last_over_time(queue_length[5m])
 */
export const tsOfLastOverTime: OverTime<SampleType> = overTime("ts_of_last_over_time");

/**
 * 1 where no series has a sample in the window, with the labels that its matchers ask for by one value.
 *
 * @example
 * promql(absentOverTime(where(up, { job: "shop" }), "1h"))
 * // absent_over_time(up{job="shop"}[1h])
 */
export function absentOverTime<L extends object, S extends Source>(
  series: (AnySeries<L> | Ranged<L>) & S,
  ...[window]: WindowOf<S>
): Vector<Asked<L>> {
  return vectorOf(call("absent_over_time", ranged(series, window)));
}

/**
 * How often a counter restarted in the window.
 *
 * @example
 * promql(resets(requests, "5m"))
 * // resets(http_requests_total[5m])
 */
export const resets: OverTime<"counter" | "bucket"> = overTime("resets");

/**
 * The φ-quantile of a gauge's samples in the window.
 *
 * @example
 * promql(quantileOverTime(0.9, queue, "5m"))
 * // quantile_over_time(0.9, queue_length[5m])
 */
export function quantileOverTime<L extends object, S extends Source>(
  quantile: ScalarArgument,
  series: (Selection<"gauge", L> | Ranged<L>) & S,
  ...[window]: WindowOf<S>
): Vector<L> {
  return vectorOf(call("quantile_over_time", toExpr(quantile), ranged(series, window)));
}

/**
 * What a gauge will be in so many seconds, where it goes on as in the window.
 *
 * @example
 * promql(predictLinear(queue, "1h", 4 * 3600))
 * // predict_linear(queue_length[1h], 14400)
 */
export function predictLinear<L extends object, S extends Source>(
  series: (Selection<"gauge", L> | Ranged<L>) & S,
  ...rest: readonly [...window: WindowOf<S>, seconds: ScalarArgument]
): Vector<L> {
  const window = rest.length > 1 ? (rest[0] as Window) : undefined;
  return vectorOf(call("predict_linear", ranged(series, window), toExpr(rest.at(-1) as ScalarArgument)));
}

/**
 * A gauge smoothed by level and trend, both factors between 0 and 1. Needs Prometheus 3.0 and its experimental functions.
 *
 * @example
 * promql(doubleExponentialSmoothing(queue, "1h", 0.5, 0.3))
 * // double_exponential_smoothing(queue_length[1h], 0.5, 0.3)
 */
export function doubleExponentialSmoothing<L extends object, S extends Source>(
  series: (Selection<"gauge", L> | Ranged<L>) & S,
  ...rest: readonly [...window: WindowOf<S>, smoothing: number, trend: number]
): Vector<L> {
  const [smoothing = 0, trend = 0] = rest.slice(-2) as readonly number[];
  const window = rest.length > 2 ? (rest[0] as Window) : undefined;
  const factors = [smoothing, trend].map((value): Expr => ({ kind: "number", value }));
  return vectorOf(call("double_exponential_smoothing", ranged(series, window), ...factors));
}
