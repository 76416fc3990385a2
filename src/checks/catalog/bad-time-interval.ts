/** Finds times of routes that Alertmanager refuses, or that never come. */
import type { Catalog } from "../../catalog/catalog.ts";
import type { TimeInterval, TimeRange } from "../../catalog/time-interval.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { routes } from "./routes.ts";

export const badTimeInterval: CatalogCheck = {
  on: "catalog",
  code: "bad-time-interval",
  severity: ["error"],
  finds: "a route's muted or active time that Alertmanager refuses or that never comes",
  because: "Alertmanager does not start with such a time interval",
  example: {
    form: "catalog",
    fails: `routing: { route: { ...routing.route, routes: [
  { receiver: "team", match: { alerts: [alerts.slow] }, muteTimes: [timeInterval("night", "Europe/Berln", { from: "22:00", to: "06:00" })] },
] } }`,
    passes: `routing: { route: { ...routing.route, routes: [
  { receiver: "team", match: { alerts: [alerts.slow] }, muteTimes: [timeInterval("night", "Europe/Berlin", { from: "22:00", to: "06:00" })] },
] } }`,
  },
  run: (catalog) => [
    ...ofRoot(catalog),
    ...declared(catalog).flatMap(({ at, of }) => problems(of, at)),
    ...twoOfOneName(catalog),
  ],
};

interface Declared {
  readonly at: string;
  readonly of: TimeInterval;
}

function declared(catalog: Catalog): readonly Declared[] {
  return routes(catalog).flatMap(({ at, route }) =>
    (["muteTimes", "activeTimes"] as const).flatMap((field) =>
      (route[field] ?? []).map((of, i) => ({ at: `${at}.${field}[${i}]`, of })),
    ),
  );
}

function ofRoot({ routing: { route } }: Catalog): readonly Finding[] {
  return (["muteTimes", "activeTimes"] as const).flatMap((field) => {
    if ((route[field] ?? []).length === 0) return [];
    const message = "the root route cannot have times";
    const because = "it takes every alert, and Alertmanager refuses to mute all of them";
    return [{ at: `routing.route.${field}`, message, because, hint: "put them on a route below it" }];
  });
}

const neverComes = "a route that is muted then is never muted, and one that is active then never notifies";

function problems({ name, timeZone = "UTC", ranges }: TimeInterval, at: string): readonly Finding[] {
  return [
    ...(name.trim() === "" ? [{ at: `${at}.name`, message: "it has no name", hint: "name it" }] : []),
    ...(ranges.length === 0
      ? [{ at, message: `${name} never comes`, because: neverComes, hint: "say when it is" }]
      : []),
    ...(isTimeZone(timeZone)
      ? []
      : [
          {
            at: `${at}.timeZone`,
            message: `${JSON.stringify(timeZone)} is not a time zone`,
            hint: 'write one such as "Europe/Berlin" or "UTC"',
          },
        ]),
    ...ranges.flatMap((range, i) => ofRange(range, `${at}.ranges[${i}]`)),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function ofRange({ from, to, date }: TimeRange, at: string): readonly Finding[] {
  const times = Object.entries({ from, to }).flatMap(([field, text]) =>
    text === undefined || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) || (field === "to" && text === "24:00")
      ? []
      : [
          {
            at: `${at}.${field}`,
            message: `${JSON.stringify(text)} is not a time of the day`,
            hint: 'write "HH:MM"',
          },
        ],
  );
  if (date === undefined || isDate(date)) return times;
  const hint = 'write "2026-12-25", or "12-25" for each year';
  return [...times, { at: `${at}.date`, message: `${JSON.stringify(date)} is not a day`, hint }];
}

/** A leap day exists in some year. */
function isDate(text: string): boolean {
  const [, year = "2024", rest = ""] = /^(?:(\d{4})-)?(\d\d-\d\d)$/.exec(text) ?? [];
  const day = new Date(`${year}-${rest}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(`${year}-${rest}`);
}

function twoOfOneName(catalog: Catalog): readonly Finding[] {
  const first = new Map<string, Declared>();
  return declared(catalog).flatMap((d) => {
    const before = first.get(d.of.name);
    if (!before) first.set(d.of.name, d);
    if (!before || JSON.stringify(before.of) === JSON.stringify(d.of)) return [];
    const message = `two different times are called ${d.of.name}`;
    return [{ at: d.at, message, because: `the other one is ${before.at}`, hint: "give one of them another name" }];
  });
}
