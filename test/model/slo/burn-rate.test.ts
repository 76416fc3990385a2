import { describe, expect, test } from "vitest";
import { customaryTiers, outageDelayMs } from "../../../src/model/slo/burn-rate.ts";

const day = 86_400_000;
const shown = (speed: "fast" | "slow", budget: number, days = 30): readonly string[] =>
  customaryTiers(speed, budget, days * day).map(
    ({ longMs, shortMs, factor, share, instead }) =>
      `${factor} over ${longMs / 60_000} and ${shortMs / 60_000} min${share ? `: ${share} of the budget` : ""}${instead ? `, not ${instead.factor}` : ""}`,
  );

test("over 30 days an objective of 99.9% gets the workbook's factors", () => {
  expect(shown("fast", 0.001)).toEqual([
    "14.4 over 60 and 5 min: 0.02 of the budget",
    "6 over 360 and 30 min: 0.05 of the budget",
  ]);
  expect(shown("slow", 0.001)).toEqual([
    "3 over 1440 and 120 min: 0.1 of the budget",
    "1 over 4320 and 360 min: 0.1 of the budget",
  ]);
});

test("factors follow the period: 2% of a budget for 14 days in an hour is 6.72, and none is below the sustainable rate", () => {
  expect(shown("fast", 0.001, 14)).toEqual([
    "6.72 over 60 and 5 min: 0.02 of the budget",
    "2.8 over 360 and 30 min: 0.05 of the budget",
  ]);
  expect(shown("slow", 0.001, 14)).toEqual(["1.4 over 1440 and 120 min: 0.1 of the budget", "1 over 4320 and 360 min"]);
});

test("at 95% an outage would page after 43 minutes, so a tier for outages comes first", () => {
  expect(shown("fast", 0.05)[0]).toBe("18 over 5 and 5 min");
});

test("at 90% the factor 14.4 is out of reach and gives way", () => {
  expect(shown("fast", 0.1)).toEqual([
    "9 over 5 and 5 min",
    "9 over 60 and 5 min, not 14.4",
    "6 over 360 and 30 min: 0.05 of the budget",
  ]);
});

test("at 50% no factor above 1.8 can be reached", () => {
  expect(shown("slow", 0.5)).toEqual([
    "1.8 over 1440 and 120 min, not 3",
    "1 over 4320 and 360 min: 0.1 of the budget",
  ]);
});

describe("whatever the objective and the period", () => {
  const budgets = [0.5, 0.3, 0.2, 0.1, 0.07, 0.05, 0.025, 0.02, 0.01, 0.005, 0.001, 0.0001, 0.00001];
  const cases = budgets.flatMap((budget) => [7, 14, 28, 30, 90].map((days) => [budget, days] as const));

  test.each(cases)(
    "with a budget of %d over %d days every tier can fire, and a total outage pages within ten minutes",
    (budget, days) => {
      const fast = customaryTiers("fast", budget, days * day);
      for (const { factor } of [...fast, ...customaryTiers("slow", budget, days * day)]) {
        expect(factor * budget).toBeLessThan(0.91);
        expect(factor).toBeGreaterThanOrEqual(1);
      }
      expect(Math.min(...fast.map((tier) => outageDelayMs(tier, budget)))).toBeLessThanOrEqual(600_000);
    },
  );
});
