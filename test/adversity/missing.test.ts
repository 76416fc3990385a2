/** How many evaluations a server left out, from the moments of those that it made. */
import { expect, test } from "vitest";
import { missingOf } from "./missing.ts";
import { end } from "./rows.ts";

/** Each 15 s, 4 s after its scrape, but for those that are left out. */
const moments = (isLeftOut: (at: number) => boolean = () => false): readonly number[] =>
  Array.from({ length: Math.floor(end / 15) }, (_, i) => 4 + i * 15).filter((at) => !isLeftOut(at));
const between = (at: number, from: number, to: number): boolean => from <= at && at < to;

test("none where it evaluates each time, whatever the phase", () => {
  expect(missingOf(moments(), 15, [])).toBe(0);
  expect(
    missingOf(
      moments().map((at) => at + 10),
      15,
      [],
    ),
  ).toBe(0);
});

test("each that is left out", () => {
  expect(
    missingOf(
      moments((at) => between(at, 900, 915) || between(at, 1200, 1260)),
      15,
      [],
    ),
  ).toBe(1 + 4);
});

test("none while it is away, and for the time of a start; but those of a late start", () => {
  const outage = { from: 915, to: 1080 };
  const until = (back: number) =>
    missingOf(
      moments((at) => between(at, 915, back)),
      15,
      [outage],
    );
  expect([until(1095), until(1155), until(1155 + 150)]).toEqual([0, 0, 9]);
});

test("all where it evaluates nothing", () => {
  expect(missingOf([], 15, [])).toBe((end - 75) / 15 - 2);
});
