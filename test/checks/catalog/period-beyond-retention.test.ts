import { expect, test } from "vitest";
import { periodBeyondRetention } from "../../../src/checks/catalog/period-beyond-retention.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

test("finds periods that Prometheus does not keep", () => {
  expect(
    reported(
      periodBeyondRetention,
      broken({ deployment: { sloPeriod: "31d" }, slos: { own: testSlo("own", { period: "90d" }) } }),
    ),
  ).toMatchInlineSnapshot(`
    "error[period-beyond-retention]: a period of 31d looks further back than
      samples are kept
      --> deployment.sloPeriod
       = because: raw samples are kept for 30d: Prometheus reports no error for a
                  longer range, and reads 30d
       = because: the budget would forget failures that still count
       = do: use a period below 30d, or keep raw samples longer

    error[period-beyond-retention]: a period of 90d looks further back than
      samples are kept
      --> slos.own.period
       = because: raw samples are kept for 30d: Prometheus reports no error for a
                  longer range, and reads 30d
       = because: the budget would forget failures that still count
       = do: use a period below 30d, or keep raw samples longer

    2 errors
    "
  `);
});

test("uses Prometheus' default where no raw tier is declared", () => {
  expect(
    reported(
      periodBeyondRetention,
      broken({ deployment: { retention: [{ resolution: "1h", keep: "1y" }], sloPeriod: "30d" } }),
    ),
  ).toMatchInlineSnapshot(`
    "error[period-beyond-retention]: a period of 30d looks further back than
      samples are kept
      --> deployment.sloPeriod
       = because: raw samples are kept for 15d: Prometheus reports no error for a
                  longer range, and reads 15d
       = because: the budget would forget failures that still count
       = do: use a period below 15d, or keep raw samples longer

    1 error
    "
  `);
});

test("reckons with the longest month", () => {
  const slos = { own: testSlo("own", { period: "calendar-month" }) };
  expect(reported(periodBeyondRetention, broken({ slos }))).toContain("a period of 31d looks further back");
  const retention = [{ resolution: "raw", keep: "31d" }] as const;
  expect(reported(periodBeyondRetention, broken({ slos, deployment: { retention } }))).toBe("");
});

test("lets an unused default be", () => {
  const slos = { sales: testSlo("sales", { period: "29d" }) };
  expect(reported(periodBeyondRetention, broken({ slos, deployment: { sloPeriod: "1y" } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(periodBeyondRetention)).toBe("");
});
