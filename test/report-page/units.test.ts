import { expect, test } from "vitest";
import { shown } from "../../src/report-page/units.ts";

test.each([
  [0.0123, "percentunit", "1.23%"],
  [1, "percentunit", "100%"],
  [0.25, "s", "250 ms"],
  [90, "s", "1.5 min"],
  [200_000, "s", "2.31 d"],
  [1500, "ms", "1.5 s"],
  [3_145_728, "bytes", "3 MiB"],
  [2048, "Bps", "2 KiB/s"],
  [12.345, "ops", "12.3/s"],
  [1_234_567, "short", "1.23M"],
  [21.5, "celsius", "21.5 °C"],
  [7, "suffix: jobs", "7 jobs"],
  [7, "prefix:~", "~7"],
  [0, "dateTimeAsIso", "1970-01-01 00:00"],
  [Number.NaN, "short", "–"],
  [undefined, "short", "–"],
  [1e20, "dateTimeAsIso", "100000000000G"],
  [Number.POSITIVE_INFINITY, "short", "∞"],
] as const)("%s in %s is %s", (value, unit, text) => {
  expect(shown(value, unit)).toBe(text);
});

test("an objective keeps its digits", () => {
  expect(shown(0.99991, "percentunit", 4)).toBe("99.9910%");
});
