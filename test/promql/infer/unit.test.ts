import { expect, test } from "vitest";
import {
  changedUnit,
  combinedUnit,
  formatUnit,
  sameUnit,
  seriesUnit,
  unlikeUnits,
} from "../../../src/promql/infer/unit.ts";

const [seconds, bytes, count, ratio] = (["seconds", "bytes", "count", "ratio"] as const).map((unit) =>
  seriesUnit({ name: "x", unit }),
) as [never, never, never, never];

test.each([
  [changedUnit(count, "per-second"), "count/second"],
  [changedUnit(seconds, "per-second"), "ratio"],
  [changedUnit(bytes, "squared"), "bytes^2"],
  [changedUnit("unknown", "per-second"), "unknown"],
  [combinedUnit("/", seconds, count), "seconds/count"],
  [combinedUnit("/", count, count), "ratio"],
  [combinedUnit("/", "number", seconds), "1/second"],
  [combinedUnit("*", bytes, "number"), "bytes"],
  [combinedUnit("+", seconds, bytes), "unknown"],
  [combinedUnit("-", "timestamp", "timestamp"), "seconds"],
  [combinedUnit("^", seconds, "number"), "unknown"],
])("%o is written %s", (unit, expected) => {
  expect(formatUnit(unit)).toBe(expected);
});

test("units are unlike only where both are known, and a number fits any", () => {
  expect(unlikeUnits(seconds, bytes)).toBe(true);
  expect(unlikeUnits(seconds, ratio)).toBe(true);
  expect(unlikeUnits(seconds, "number")).toBe(false);
  expect(unlikeUnits(seconds, "unknown")).toBe(false);
  expect(unlikeUnits("timestamp", seconds)).toBe(true);
  expect(sameUnit(seconds, combinedUnit("*", seconds, ratio))).toBe(true);
  expect(sameUnit("unknown", "unknown")).toBe(false);
});
