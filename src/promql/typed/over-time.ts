/** Functions over a time range: what rate may be taken of, and what not, is decided by the metric's type. */
import { type Duration, parseDuration } from "../../duration.ts";
import type { Expr, Range } from "../ast.ts";
import { type SampleType, type Selection, type Vector, vectorOf } from "./vector.ts";

/** A window in a rule, or Grafana's own choice in a panel. */
export type Window = Duration | "$__rate_interval" | "$__range";

export function toRange(window: Window): Range {
  return window.startsWith("$") ? { variable: window } : { ms: parseDuration(window) };
}

function overTime<L extends object>(name: string, series: Selection<SampleType, L>, window: Window): Vector<L> {
  const range: Expr = { kind: "range", of: series.expr, range: toRange(window) };
  return vectorOf({ kind: "call", name, args: [range] });
}

/**
 * Growth of a counter per second.
 *
 * @example
 * promql(rate(requests, "5m"))
 * // rate(http_requests_total[5m])
 */
export function rate<L extends object>(counter: Selection<"counter" | "bucket", L>, window: Window): Vector<L> {
  return overTime("rate", counter, window);
}

/**
 * Growth of a counter over the window, extrapolated. It does not see the first value of a series that begins inside it.
 *
 * @example
 * promql(increase(requests, "5m"))
 * // increase(http_requests_total[5m])
 */
export function increase<L extends object>(counter: Selection<"counter" | "bucket", L>, window: Window): Vector<L> {
  return overTime("increase", counter, window);
}

/**
 * Change of a gauge over the window.
 *
 * @example
 * promql(delta(queue, "5m"))
 * // delta(queue_length[5m])
 */
export function delta<L extends object>(gauge: Selection<"gauge", L>, window: Window): Vector<L> {
  return overTime("delta", gauge, window);
}

/**
 * Slope of a gauge per second.
 *
 * @example
 * promql(deriv(queue, "5m"))
 * // deriv(queue_length[5m])
 */
export function deriv<L extends object>(gauge: Selection<"gauge", L>, window: Window): Vector<L> {
  return overTime("deriv", gauge, window);
}

/**
 * Mean of a gauge over the window.
 *
 * @example
 * promql(avgOverTime(queue, "5m"))
 * // avg_over_time(queue_length[5m])
 */
export function avgOverTime<L extends object>(gauge: Selection<"gauge", L>, window: Window): Vector<L> {
  return overTime("avg_over_time", gauge, window);
}

/**
 * Highest value of a gauge in the window.
 *
 * @example
 * promql(maxOverTime(queue, "5m"))
 * // max_over_time(queue_length[5m])
 */
export function maxOverTime<L extends object>(gauge: Selection<"gauge", L>, window: Window): Vector<L> {
  return overTime("max_over_time", gauge, window);
}

/**
 * Lowest value of a gauge in the window.
 *
 * @example
 * promql(minOverTime(queue, "5m"))
 * // min_over_time(queue_length[5m])
 */
export function minOverTime<L extends object>(gauge: Selection<"gauge", L>, window: Window): Vector<L> {
  return overTime("min_over_time", gauge, window);
}

/**
 * How often the value changed in the window.
 *
 * @example
 * promql(changes(queue, "5m"))
 * // changes(queue_length[5m])
 */
export function changes<L extends object>(series: Selection<SampleType, L>, window: Window): Vector<L> {
  return overTime("changes", series, window);
}

/**
 * How often a counter restarted in the window.
 *
 * @example
 * promql(resets(requests, "5m"))
 * // resets(http_requests_total[5m])
 */
export function resets<L extends object>(counter: Selection<"counter" | "bucket", L>, window: Window): Vector<L> {
  return overTime("resets", counter, window);
}
