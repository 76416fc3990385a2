import { expect, test } from "vitest";
import { periodTooShort } from "../../../src/checks/catalog/period-too-short.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

const fast = [{ long: "1h", short: "5m", factor: 14 }] as const;

test("finds periods that are over before a window is", () => {
  const slos = { day: testSlo("day", { period: "1d" }) };
  expect(reported(periodTooShort, broken({ slos }))).toMatchInlineSnapshot(`
    "warning[period-too-short]: a period of 1d is shorter than 3d, a window of its
      burn rates
      --> slos.day.period
       = because: failures that the budget has already forgotten would still count
                  as burning it
       = do: use 3d or more, or tiers with shorter windows

    1 warning
    "
  `);
});

test("counts the windows that an SLO has: one without tiers has none", () => {
  const of = (burnRate: object): string =>
    reported(periodTooShort, broken({ slos: { day: testSlo("day", { period: "1d", burnRate }) } }));
  expect(of({ fast })).not.toBe("");
  expect(of({ fast, slow: [] })).toBe("");
  expect(of({ fast: [], slow: [] })).toBe("");
});

test("the default of the deployment counts as well", () => {
  const slos = { day: testSlo("day", {}) };
  expect(reported(periodTooShort, broken({ slos, deployment: { sloPeriod: "2d" } }))).toContain("a period of 2d");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(periodTooShort)).toBe("");
});
