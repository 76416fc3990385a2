import { describe, expect, test } from "vitest";
import { inUnit, softLimits, thresholdSteps } from "../../../src/generate/grafana/thresholds.ts";
import type { ThresholdLine } from "../../../src/model/model.ts";

const above = (value: number, severity?: ThresholdLine["severity"]): ThresholdLine => {
  return { name: "X", value, bad: "above", ...(severity ? { severity } : {}) };
};
const below = (value: number, severity?: ThresholdLine["severity"]): ThresholdLine => ({
  ...above(value, severity),
  bad: "below",
});

/** `green 0.1 orange`: the colours with the values between them. */
function shown(...lines: readonly ThresholdLine[]): string {
  return thresholdSteps(lines)
    .map(({ value, color }) => (value === null ? color : `${value} ${color}`))
    .join(" ");
}

describe("colours follow the severity", () => {
  test.each([
    ["nothing known", [], "text"],
    ["info", [above(1, "info")], "green 1 blue"],
    ["warning", [above(1, "warning")], "green 1 orange"],
    ["critical", [above(1, "critical")], "green 1 red"],
    ["a line without an alert", [above(1)], "green 1 purple"],
  ])("%s", (_, lines, expected) => {
    expect(shown(...lines)).toBe(expected);
  });
});

test("several lines rise from one severity to the next, in whatever order they are declared", () => {
  expect(shown(above(0.01, "critical"), above(0.001, "warning"))).toBe("green 0.001 orange 0.01 red");
});

test("of two alerts at one value the graver one gives the colour", () => {
  expect(shown(above(0.0001, "warning"), above(0.0001, "critical"))).toBe("green 0.0001 red");
});

test("beyond a grave line nothing becomes milder", () => {
  expect(shown(above(1, "critical"), above(2, "warning"))).toBe("green 1 red 2 red");
});

test("where little is bad, the colours start below", () => {
  expect(shown(below(0.99, "warning"), below(0.9, "critical"))).toBe("red 0.9 orange 0.99 green");
});

test("a value can be bad on both sides", () => {
  expect(shown(below(1, "critical"), above(10, "warning"))).toBe("red 1 green 10 orange");
});

test("an alert above 0 leaves 0 itself green", () => {
  expect(shown(above(0, "warning"))).toBe("green 1e-9 orange");
});

test("the axis reaches the alerts' lines, not those of budgets", () => {
  expect(softLimits([above(0.1, "warning"), above(5)])).toEqual({ min: 0, max: 0.1 });
  expect(softLimits([above(0, "warning"), above(5)])).toEqual({});
});

test("a threshold is written in its panel's unit", () => {
  expect(inUnit(0.0001, "percentunit")).toBe("0.01%");
  expect(inUnit(0.5, "s")).toBe("0.5 s");
  expect(inUnit(100, "short")).toBe("100");
  expect(inUnit(8, "celsius")).toBe("8 °C");
  expect(inUnit(8, "suffix: jobs")).toBe("8 jobs");
});
