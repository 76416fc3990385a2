/** Alertmanager's time intervals as ranges of a catalog, or why one cannot be said. Knows no route. */
import type { TimeOfDay, Weekday } from "../../catalog/except.ts";
import type { TimeInterval, TimeRange } from "../../catalog/time-interval.ts";
import { get, items, type Tree, textOf } from "../../yaml/tree.ts";

/** The reason where it cannot be said. */
export function readTimeInterval(tree: Tree): TimeInterval | string {
  const name = textOf(get(tree, "name")) ?? "";
  const parts = items(get(tree, "time_intervals"));
  if (parts.length === 0) return "it has no times";
  const zones = [...new Set(parts.map((part) => textOf(get(part, "location")) ?? "UTC"))];
  if (zones.length > 1) return `its times are in ${zones.join(" and ")}, and one interval has one time zone`;
  const ranges: TimeRange[] = [];
  for (const part of parts) {
    const read = rangesOf(part);
    if (typeof read === "string") return read;
    ranges.push(...read);
  }
  return { kind: "time-interval", name, timeZone: zones[0] ?? "UTC", ranges };
}

const week = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** More dates than in a year are not meant one by one. */
const mostDates = 366;

function rangesOf(part: Tree): readonly TimeRange[] | string {
  const [days, times, dates] = [daysOf(part), timesOf(part), datesOf(part)];
  for (const read of [days, times, dates]) if (typeof read === "string") return read;
  const [someDays, someTimes, someDates] = [days, times, dates] as [
    readonly Weekday[],
    readonly TimeRange[],
    readonly string[],
  ];
  const [first, ...others] = someDays;
  const ofDays: TimeRange = first ? { days: [first, ...others] } : {};
  const all = (someTimes.length > 0 ? someTimes : [{}]).flatMap((time) =>
    (someDates.length > 0 ? someDates : [undefined]).map((date) => ({ ...ofDays, ...time, ...(date ? { date } : {}) })),
  );
  return all.some((range) => Object.keys(range).length > 0)
    ? all
    : "it is always: a route that is muted always is left out";
}

function listed(part: Tree, key: string): readonly string[] {
  return items(get(part, key)).map((item) => (textOf(item) ?? "").toLowerCase());
}

function daysOf(part: Tree): readonly Weekday[] | string {
  const found: Weekday[] = [];
  for (const text of listed(part, "weekdays")) {
    const [from, to = from] = text.split(":").map((day) => week.indexOf(day.trim() as Weekday));
    if (from === undefined || to === undefined || from < 0 || to < from) return `"${text}" is not a range of weekdays`;
    found.push(...week.slice(from, to + 1));
  }
  return [...new Set(found)];
}

function timesOf(part: Tree): readonly TimeRange[] | string {
  const found: TimeRange[] = [];
  for (const time of items(get(part, "times"))) {
    const [from, to] = [textOf(get(time, "start_time")) ?? "", textOf(get(time, "end_time")) ?? ""];
    if (!/^\d\d:\d\d$/.test(from) || !/^\d\d:\d\d$/.test(to) || from >= to)
      return `"${from}" to "${to}" is not a time of the day`;
    found.push({
      ...(from === "00:00" ? {} : { from: from as TimeOfDay }),
      ...(to === "24:00" ? {} : { to: to as TimeOfDay }),
    });
  }
  return found;
}

function datesOf(part: Tree): readonly string[] | string {
  const [days, ofMonths, years] = ["days_of_month", "months", "years"].map((key) => listed(part, key)) as [
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  if (days.length + ofMonths.length + years.length === 0) return [];
  if (days.some((day) => day.includes("-"))) return "days counted from the end of a month cannot be said";
  const all = {
    days: numbers(days.length > 0 ? days : ["1:31"], []),
    months: numbers(ofMonths.length > 0 ? ofMonths : ["1:12"], months),
    years: numbers(years, []),
  };
  if (!all.days || !all.months || !all.years) return "its days, months or years cannot be read";
  const two = (n: number) => String(n).padStart(2, "0");
  const dates = all.months.flatMap((month) =>
    (all.days ?? []).filter((day) => day <= (longest[month - 1] ?? 31)).map((day) => `${two(month)}-${two(day)}`),
  );
  const found = years.length > 0 ? all.years.flatMap((year) => dates.map((date) => `${year}-${date}`)) : dates;
  const real = found.filter((date) => date.length < 6 || isDate(date));
  return real.length > mostDates ? `${real.length} dates would have to be listed` : real;
}

/** There is no 29 February each year. */
function isDate(date: string): boolean {
  const at = new Date(`${date}T00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

/** `1:5`, `3`, `january:march`. */
function numbers(texts: readonly string[], names: readonly string[]): readonly number[] | undefined {
  const all = texts.flatMap((text) => {
    const [from = Number.NaN, to = from] = text.split(":").map((word) => {
      const index = names.indexOf(word.trim());
      return index >= 0 ? index + 1 : /^\d+$/.test(word.trim()) ? Number(word) : Number.NaN;
    });
    return from <= to && to - from < mostDates
      ? Array.from({ length: to - from + 1 }, (_, i) => from + i)
      : [Number.NaN];
  });
  return all.some(Number.isNaN) ? undefined : [...new Set(all)];
}

/** The same for intervals that hold at the same times. */
export function intervalText({ name, timeZone, ranges }: TimeInterval): string {
  const atoms = ranges.flatMap(({ days, from = "00:00", to = "24:00", date = "" }) =>
    (days ?? week).map((day) => `${day} ${from} ${to} ${date}`),
  );
  return [name, timeZone ?? "UTC", ...[...new Set(atoms)].sort()].join("\n");
}
