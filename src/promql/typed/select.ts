/** When series are read: `offset`, `@` and subqueries. */
import { type Duration, parseDuration } from "../../basics/duration.ts";
import { toRange, type Window } from "./over-time.ts";
import type { Ranged, SampleType, Selection, Vector } from "./vector.ts";

/**
 * The same series a while ago; a negative offset looks ahead.
 *
 * @example
 * promql(divide(rate(requests, "5m"), rate(offset(requests, "1w"), "5m")))
 * // rate(http_requests_total[5m]) / rate(http_requests_total[5m] offset 7d)
 */
export function offset<T extends SampleType, L extends object>(
  series: Selection<T, L>,
  by: Duration | `-${Duration}`,
): Selection<T, L> {
  const ms = by.startsWith("-") ? -parseDuration(by.slice(1)) : parseDuration(by);
  return { sample: series.sample, expr: { ...series.expr, offsetMs: ms } };
}

/**
 * The same series at a fixed time in Unix seconds, or at the start or end of the query's range.
 *
 * @example
 * promql(at(queue, "end"))
 * // queue_length @ end()
 */
export function at<T extends SampleType, L extends object>(
  series: Selection<T, L>,
  time: number | "start" | "end",
): Selection<T, L> {
  return { sample: series.sample, expr: { ...series.expr, at: time } };
}

/**
 * The values of an expression over a range, each so many `step` after the other, for functions over time.
 *
 * @example
 * promql(maxOverTime(subquery(rate(requests, "5m"), "1h", "1m")))
 * // max_over_time(rate(http_requests_total[5m])[1h:1m])
 */
export function subquery<L extends object>(
  of: Vector<L>,
  range: Window,
  step?: Window,
  more: { readonly offset?: Duration; readonly at?: number | "start" | "end" } = {},
): Ranged<L> {
  const { offset, at } = more;
  return {
    sample: "range",
    expr: {
      kind: "subquery",
      of: of.expr,
      range: toRange(range),
      ...(step === undefined ? {} : { step: toRange(step) }),
      ...(offset === undefined ? {} : { offsetMs: parseDuration(offset) }),
      ...(at === undefined ? {} : { at }),
    },
  };
}
