/** What a window holds of a count, whatever of it is known. */
import { expect, test } from "vitest";
import { gap, type Run } from "../../src/rule-tests/series/input-series.ts";
import { countedWithin, countsOf, everyMs } from "../../src/rule-tests/slo/count-history.ts";

const minuteMs = 60_000;
const values = (from: number, by: number, length: number): Run => ({ kind: "values", from, by, length });

/** 300 samples, one in two minutes, and the last 30 minutes of them. */
function inHalfAnHour(runs: readonly Run[], startMs = 0): number {
  const counts = countsOf(runs);
  expect([counts(300), counts(301)]).toEqual([expect.any(Number), undefined]);
  const atMs = 300 * everyMs;
  const windowMs = 30 * minuteMs;
  return countedWithin(
    counts,
    { kind: "at", beginsMs: atMs - windowMs, windowMs, stepMs: 5 * minuteMs, startMs },
    atMs,
  );
}

test.each([
  ["the count then is known: what came since", [values(0, 10, 301)], 150],
  ["the last one before is 40 minutes old", [values(0, 10, 266), gap(21), values(2870, 10, 14)], 350],
  [
    "none for more than an hour: since the first that is seen, by five minutes",
    [values(0, 10, 250), gap(36), values(2860, 10, 15)],
    130,
  ],
  ["none since long ago, until now: nothing is known", [values(5, 0, 1), gap(299), values(9, 0, 1)], 0],
  ["less than before is not less than none", [values(500, 0, 300), values(100, 0, 1)], 0],
] as const)("%s", (_, runs, expected) => {
  expect(inHalfAnHour(runs)).toBe(expected);
});

test("all of a count that began within the window", () => {
  expect(inHalfAnHour([gap(290), values(7, 0, 11)], 290 * everyMs)).toBe(7);
});
