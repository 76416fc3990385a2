import { expect, test } from "vitest";
import { holidays, timeInterval } from "../../src/catalog/time-interval.ts";
import { timeIntervalConfig } from "../../src/generate/alertmanager/time-interval.ts";
import { contains } from "../../src/route-tests/active-time.ts";

const night = timeInterval("night", "Europe/Berlin", { from: "18:00", to: "08:00", days: ["friday"] });
const office = timeInterval("office", "America/New_York", { from: "09:00", to: "17:00" });
const weekend = timeInterval("weekend", "UTC", { days: ["saturday", "sunday"] });
const feasts = holidays("feasts", "Asia/Kolkata", "12-25", "2027-03-26");

test.each([
  ["a night begins in its zone", night, "2026-11-27T17:00Z", true],
  ["and not before", night, "2026-11-27T16:59Z", false],
  ["it lasts until the next morning", night, "2026-11-28T06:59Z", true],
  ["whose end is not part of it", night, "2026-11-28T07:00Z", false],
  ["the morning before the day is not meant", night, "2026-11-27T05:00Z", false],
  ["in summer the zone is an hour ahead", night, "2026-07-31T16:00Z", true],
  ["hours of another continent", office, "2026-11-27T14:00Z", true],
  ["which end there", office, "2026-11-27T22:00Z", false],
  ["days of the week", weekend, "2026-11-28T00:00Z", true],
  ["until their end", weekend, "2026-11-30T00:00Z", false],
  ["a holiday each year begins at midnight there", feasts, "2031-12-24T18:30Z", true],
  ["and ends there", feasts, "2031-12-25T18:30Z", false],
  ["a holiday of one year", feasts, "2027-03-26T12:00Z", true],
  ["is not one in the next", feasts, "2028-03-26T12:00Z", false],
])("%s", (_what, interval, at, expected) => {
  expect(contains(timeIntervalConfig(interval), new Date(at))).toBe(expected);
});
