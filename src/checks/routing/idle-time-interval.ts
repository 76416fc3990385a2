/** Finds time intervals that never come, that no route uses, or that mute what they make active. */
import type { RoutingCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { allRoutes, type Route, type TimeInterval } from "./routing.ts";

export const idleTimeInterval: RoutingCheck = {
  on: "routing",
  code: "idle-time-interval",
  severity: ["warning", "note"],
  finds:
    "a time interval on days that no month has, or a route that is muted whenever it is active; a note where no route uses an interval",
  because: "amtool accepts it, and the route notifies at all times, or never",
  example: {
    form: "alertmanager",
    fails: `routes:
  - { matchers: [severity="page"], receiver: web, mute_time_intervals: [end-of-winter] }
time_intervals:
  - { name: end-of-winter, time_intervals: [{ months: [february], days_of_month: ["30:31"] }] }`,
    passes: `routes:
  - { matchers: [severity="page"], receiver: web, mute_time_intervals: [end-of-winter] }
time_intervals:
  - { name: end-of-winter, time_intervals: [{ months: [february], days_of_month: ["-2:-1"] }] }`,
  },
  run: ({ routing }) => {
    const routes = allRoutes(routing.root).map(({ route }) => route);
    const used = new Set(routes.flatMap((r) => [...r.muted, ...r.active]).map((name) => name.text));
    return [
      ...routing.timeIntervals.flatMap((interval) => neverComes(interval)),
      ...routing.timeIntervals.filter(({ name }) => !used.has(name.text)).map(unused),
      ...routes.flatMap(silenced),
    ];
  },
};

function neverComes({ name, parts }: TimeInterval): readonly Finding[] {
  return parts.flatMap(({ days, months, written }): readonly Finding[] => {
    if (days.length === 0 || inMonths(months).some((month) => days.some((range) => comes(range, month)))) return [];
    return [
      findingIn(written, undefined, `this part of ${JSON.stringify(name.text)} never comes`, {
        because: `no such month has the days ${days.map(([from, to]) => `${from}:${to}`).join(", ")}`,
        hint: "count from the end of the month with negative numbers, -1 is its last day",
      }),
    ];
  });
}

function inMonths(ranges: readonly (readonly [number, number])[]): readonly number[] {
  const all = Array.from({ length: 12 }, (_, i) => i + 1);
  return ranges.length === 0 ? all : all.filter((m) => ranges.some(([from, to]) => from <= m && m <= to));
}

/** February has 29 days in some year. */
const lengths: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function comes([from, to]: readonly [number, number], month: number): boolean {
  const last = lengths[month - 1] ?? 31;
  const day = (n: number) => (n < 0 ? last + 1 + n : n);
  return Math.max(1, day(from)) <= Math.min(last, day(to));
}

function unused({ name }: TimeInterval): Finding {
  return findingIn(name, undefined, `no route uses the time interval ${JSON.stringify(name.text)}`, {
    severity: "note",
    because: "it mutes nothing and makes nothing active",
    hint: "name it in mute_time_intervals or active_time_intervals of a route, or remove it",
  });
}

/** Muted at each of the times at which it would be active. */
function silenced({ muted, active }: Route): readonly Finding[] {
  const [first] = active;
  if (!first || !active.every(({ text }) => muted.some((name) => name.text === text))) return [];
  return [
    findingIn(first, undefined, "this route never notifies", {
      because: `it is muted in ${JSON.stringify(first.text)}, and active only then`,
      hint: "leave out one of the two",
    }),
  ];
}
