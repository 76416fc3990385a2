/** Declares times of the week or the year, in a time zone: when a route notifies nobody, or only then. */
import type { TimeOfDay, Weekday } from "./except.ts";

/** All given parts must hold; of each, one of several. */
export interface TimeRange {
  readonly days?: readonly [Weekday, ...Weekday[]] | undefined;
  /** From midnight where left out. */
  readonly from?: TimeOfDay | undefined;
  /** Until midnight where left out; on the next day where it is not later than `from`. */
  readonly to?: TimeOfDay | undefined;
  /** `2026-12-25`, or each year, `12-25`. */
  readonly date?: string | undefined;
}

export interface TimeInterval {
  readonly kind: "time-interval";
  readonly name: string;
  /** `Europe/Berlin`; left out, UTC. */
  readonly timeZone?: string | undefined;
  readonly ranges: readonly TimeRange[];
}

/**
 * Times by a name, for `muteTimes` and `activeTimes` of routes.
 *
 * @example
 * timeInterval("off-hours", "Europe/Berlin", { days: ["saturday", "sunday"] }, { from: "18:00", to: "08:00" }).ranges.length
 * // 2
 */
export function timeInterval(name: string, timeZone: string, ...ranges: readonly TimeRange[]): TimeInterval {
  return { kind: "time-interval", name, timeZone, ranges };
}

/**
 * Whole days: `2026-12-25` once, `12-25` each year.
 *
 * @example
 * holidays("holidays", "Europe/Berlin", "12-25", "2027-03-26").ranges
 * // [{"date":"12-25"},{"date":"2027-03-26"}]
 */
export function holidays(name: string, timeZone: string, ...dates: readonly string[]): TimeInterval {
  return { kind: "time-interval", name, timeZone, ranges: dates.map((date) => ({ date })) };
}
