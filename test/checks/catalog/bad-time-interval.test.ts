import { expect, test } from "vitest";
import type { Route } from "../../../src/catalog/routing.ts";
import { holidays, type TimeInterval, timeInterval } from "../../../src/catalog/time-interval.ts";
import { badTimeInterval } from "../../../src/checks/catalog/bad-time-interval.ts";
import { broken, onGood, reported } from "../broken.ts";

const saying = (...muteTimes: readonly TimeInterval[]) => {
  const route: Route = { receiver: "ticket-office", match: { severity: "warning" }, muteTimes };
  return reported(badTimeInterval, broken({ routing: { route: { receiver: "ticket-office", routes: [route] } } }));
};

test("a zone that does not exist", () => {
  expect(saying(timeInterval("night", "Europe/Berln", { from: "22:00", to: "06:00" }))).toMatchInlineSnapshot(`
    "error[bad-time-interval]: "Europe/Berln" is not a time zone
      --> routing.route.routes[0].muteTimes[0].timeZone
       = because: Alertmanager does not start with such a time interval
       = do: write one such as "Europe/Berlin" or "UTC"

    1 error
    "
  `);
});

test.each<[string, TimeInterval, string]>([
  ["a time that is none", timeInterval("night", "UTC", { from: "25:00" }), "ranges[0].from"],
  ["a day that does not exist", holidays("feast", "UTC", "2026-02-30"), "ranges[0].date"],
  ["an interval without times", timeInterval("never", "UTC"), "muteTimes[0]"],
  ["no name", timeInterval("", "UTC", { days: ["monday"] }), "muteTimes[0].name"],
])("%s", (_what, interval, at) => {
  expect(saying(interval)).toContain(at);
});

test("two times of one name, and times of the root route", () => {
  const [one, other] = [holidays("feast", "UTC", "12-25"), holidays("feast", "UTC", "12-26")];
  expect(saying(one, other)).toContain("two different times are called feast");
  const route: Route = { receiver: "ticket-office", muteTimes: [one] };
  expect(reported(badTimeInterval, broken({ routing: { route } }))).toContain("routing.route.muteTimes");
});

test("says nothing of times that come, the leap day among them", () => {
  expect(
    saying(holidays("leap", "Europe/Berlin", "02-29"), timeInterval("late", "UTC", { from: "18:00", to: "24:00" })),
  ).toBe("");
  expect(onGood(badTimeInterval)).toBe("");
});
