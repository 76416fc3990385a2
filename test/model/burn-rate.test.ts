import { describe, expect, test } from "vitest";
import { customaryTiers, outageDelayMs } from "../../src/model/burn-rate.ts";

const shown = (speed: "fast" | "slow", budget: number): readonly string[] =>
  customaryTiers(speed, budget).map(
    ({ longMs, shortMs, factor, instead }) =>
      `${factor} over ${longMs / 60_000} and ${shortMs / 60_000} min${instead ? `, not ${instead.factor}` : ""}`,
  );

test("an objective of 99.9% gets the workbook's tiers", () => {
  expect(shown("fast", 0.001)).toEqual(["14.4 over 60 and 5 min", "6 over 360 and 30 min"]);
  expect(shown("slow", 0.001)).toEqual(["3 over 1440 and 120 min", "1 over 4320 and 360 min"]);
});

test("at 95% an outage would page after 43 minutes, so a tier for outages comes first", () => {
  expect(shown("fast", 0.05)).toEqual(["18 over 5 and 5 min", "14.4 over 60 and 5 min", "6 over 360 and 30 min"]);
});

test("at 90% the factor 14.4 is out of reach and gives way", () => {
  expect(shown("fast", 0.1)).toEqual(["9 over 5 and 5 min", "9 over 60 and 5 min, not 14.4", "6 over 360 and 30 min"]);
});

test("at 50% no factor above 1.8 can be reached", () => {
  expect(shown("slow", 0.5)).toEqual(["1.8 over 1440 and 120 min, not 3", "1 over 4320 and 360 min"]);
});

describe("whatever the objective", () => {
  const budgets = [0.5, 0.3, 0.2, 0.1, 0.07, 0.05, 0.025, 0.02, 0.01, 0.005, 0.001, 0.0001, 0.00001];

  test.each(budgets)("with a budget of %d every tier can fire", (budget) => {
    for (const { factor } of [...customaryTiers("fast", budget), ...customaryTiers("slow", budget)]) {
      expect(factor * budget).toBeLessThan(0.91);
    }
  });

  test.each(budgets)("with a budget of %d a total outage pages within ten minutes", (budget) => {
    const delays = customaryTiers("fast", budget).map((tier) => outageDelayMs(tier, budget));
    expect(Math.min(...delays)).toBeLessThanOrEqual(600_000);
  });
});
