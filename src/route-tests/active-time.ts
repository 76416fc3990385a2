/** Whether a time interval of Alertmanager's configuration contains a moment, as Alertmanager decides it. Knows no route. */
import { derivedFromText } from "../basics/derived.ts";
import type { AlertmanagerConfig } from "../schemas/alertmanager.ts";

export type ConfiguredInterval = NonNullable<AlertmanagerConfig["time_intervals"]>[number];
type Range = ConfiguredInterval["time_intervals"][number];

/** Any of its ranges contains it. */
export function contains({ time_intervals }: ConfiguredInterval, at: Date): boolean {
  return time_intervals.some((range) => rangeContains(range, at));
}

/** Every part that is given must hold; the end of a time of day is not part of it. */
function rangeContains({ times, weekdays, days_of_month, months, years, location }: Range, at: Date): boolean {
  const local = partsOf(at, location ?? "UTC");
  return (
    (!times || times.some(({ start_time, end_time }) => start_time <= local.time && local.time < end_time)) &&
    (!weekdays || weekdays.includes(local.weekday)) &&
    (!days_of_month || days_of_month.includes(local.day)) &&
    (!months || months.includes(local.month)) &&
    (!years || years.includes(local.year))
  );
}

interface Local {
  readonly time: string;
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

function partsOf(at: Date, timeZone: string): Local {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { hour = "", minute = "", weekday = "", day = "", month = "", year = "" } = parts;
  return { time: `${hour}:${minute}`, weekday: weekday.toLowerCase(), day, month, year };
}

/** To make a format takes longer than to use it a thousand times. */
const formatOf = derivedFromText(
  (timeZone) =>
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      weekday: "long",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    }),
);
