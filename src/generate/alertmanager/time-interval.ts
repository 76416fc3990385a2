/** Times of the week or the year, as Alertmanager's configuration says them. */
import type { Weekday } from "../../catalog/except.ts";
import type { TimeInterval, TimeRange } from "../../catalog/time-interval.ts";
import type { AlertmanagerConfig } from "../../schemas/alertmanager.ts";

type Written = NonNullable<AlertmanagerConfig["time_intervals"]>[number];
type Range = Written["time_intervals"][number];

const week: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

export function timeIntervalConfig({ name, timeZone, ranges }: TimeInterval): Written {
  const location = timeZone === undefined || timeZone === "UTC" ? {} : { location: timeZone };
  return { name, time_intervals: ranges.flatMap(rangesOf).map((range) => ({ ...range, ...location })) };
}

/** A night is the evening of its day and the morning of the next, for Alertmanager knows no time beyond midnight. */
function rangesOf(range: TimeRange): readonly Range[] {
  const { days, from = "00:00", to = "24:00" } = range;
  const date = dateOf(range);
  if (range.from === undefined && range.to === undefined) return [{ ...weekdays(days), ...date }];
  if (from < to) return [{ times: [{ start_time: from, end_time: to }], ...weekdays(days), ...date }];
  const next = days?.map((day) => week[(week.indexOf(day) + 1) % week.length] ?? day);
  const morning =
    to === "00:00" ? [] : [{ times: [{ start_time: "00:00", end_time: to }], ...weekdays(next), ...date }];
  return [{ times: [{ start_time: from, end_time: "24:00" }], ...weekdays(days), ...date }, ...morning];
}

function weekdays(days: readonly Weekday[] | undefined): Pick<Range, "weekdays"> {
  return days ? { weekdays: [...days] } : {};
}

function dateOf({ date }: TimeRange): Pick<Range, "years" | "months" | "days_of_month"> {
  if (date === undefined) return {};
  const [day = "", month = "", year] = date.split("-").toReversed();
  const of = { months: [`${Number(month)}`], days_of_month: [`${Number(day)}`] };
  return year === undefined ? of : { years: [year], ...of };
}
