/** Functions of times and dates, which are Unix seconds in PromQL. */
import { call } from "./plain.ts";
import { type Scalar, type Vector, vectorOf } from "./vector.ts";

/** Of the evaluation's own time the result has no labels. */
type OfDate = <L extends object = Record<never, never>>(vector?: Vector<L>) => Vector<L>;

function ofDate(name: string): OfDate {
  return (vector) => vectorOf(call(name, ...(vector ? [vector.expr] : [])));
}

/**
 * The time of the evaluation, in Unix seconds: a number without labels.
 *
 * @example
 * promql(subtract(time(), backup))
 * // time() - last_backup_timestamp_seconds
 */
export function time(): Vector<Scalar> {
  return vectorOf(call("time"));
}

/**
 * When each series had its last sample, in Unix seconds.
 *
 * @example
 * promql(timestamp(queue))
 * // timestamp(queue_length)
 */
export function timestamp<L extends object>(vector: Vector<L>): Vector<L> {
  return vectorOf(call("timestamp", vector.expr));
}

/**
 * The hour of the day, in UTC: of a time in Unix seconds, or of the evaluation.
 *
 * @example
 * promql(compare(hour(), ">=", 8))
 * // hour() >= 8
 */
export const hour: OfDate = ofDate("hour");

/**
 * The minute of the hour, in UTC: of a time in Unix seconds, or of the evaluation.
 *
 * @example
 * promql(compare(minute(), ">=", 1))
 * // minute() >= 1
 */
export const minute: OfDate = ofDate("minute");

/**
 * The month, from 1 on, in UTC: of a time in Unix seconds, or of the evaluation.
 *
 * @example
 * promql(compare(month(), ">=", 1))
 * // month() >= 1
 */
export const month: OfDate = ofDate("month");

/**
 * The year, in UTC: of a time in Unix seconds, or of the evaluation.
 *
 * @example
 * promql(compare(year(), ">=", 1))
 * // year() >= 1
 */
export const year: OfDate = ofDate("year");

/**
 * The day of the month, from 1 on, in UTC: of a time in Unix seconds, or of the evaluation.
 *
 * @example
 * promql(compare(dayOfMonth(), ">=", 1))
 * // day_of_month() >= 1
 */
export const dayOfMonth: OfDate = ofDate("day_of_month");

/**
 * The day of the week, 0 for Sunday, in UTC: of a time in Unix seconds, or of the evaluation.
 *
 * @example
 * promql(compare(dayOfWeek(), ">=", 1))
 * // day_of_week() >= 1
 */
export const dayOfWeek: OfDate = ofDate("day_of_week");

/**
 * The day of the year, from 1 on, in UTC: of a time in Unix seconds, or of the evaluation.
 *
 * @example
 * promql(compare(dayOfYear(), ">=", 1))
 * // day_of_year() >= 1
 */
export const dayOfYear: OfDate = ofDate("day_of_year");

/**
 * How many days the month has, in UTC: of a time in Unix seconds, or of the evaluation.
 *
 * @example
 * promql(compare(daysInMonth(), ">=", 1))
 * // days_in_month() >= 1
 */
export const daysInMonth: OfDate = ofDate("days_in_month");

/**
 * Where the range of the query begins, in Unix seconds. Needs Prometheus 3.12 and its experimental functions.
 *
 * @example
 * promql(start())
 * // start()
 */
export function start(): Vector<Scalar> {
  return vectorOf(call("start"));
}

/**
 * Where the range of the query ends, in Unix seconds. Needs Prometheus 3.12 and its experimental functions.
 *
 * @example
 * promql(end())
 * // end()
 */
export function end(): Vector<Scalar> {
  return vectorOf(call("end"));
}

/**
 * How long the range of the query is, in seconds. Needs Prometheus 3.12 and its experimental functions.
 *
 * @example
 * promql(range())
 * // range()
 */
export function range(): Vector<Scalar> {
  return vectorOf(call("range"));
}

/**
 * PromQL's `step()`: seconds between two points of the query. Needs Prometheus 3.12 and its experimental functions.
 *
 * @example
 * promql(queryStep())
 * // step()
 */
export function queryStep(): Vector<Scalar> {
  return vectorOf(call("step"));
}

/**
 * When each series began, in Unix seconds. Needs Prometheus 3.14 and its experimental functions.
 *
 * @example
 * promql(startTimestamp(queue))
 * // start_timestamp(queue_length)
 */
export function startTimestamp<L extends object>(vector: Vector<L>): Vector<L> {
  return vectorOf(call("start_timestamp", vector.expr));
}
