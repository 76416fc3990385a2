import { expect, test } from "vitest";
import { intervalTooLong } from "../../../src/checks/catalog/interval-too-long.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds intervals at which series count as gone", () => {
  expect(
    reported(intervalTooLong, broken({ scrape: { interval: "5m" }, deployment: { evaluationInterval: "10m" } })),
  ).toMatchInlineSnapshot(`
    "error[interval-too-long]: an interval of 5m leaves gaps in every query
      --> deployment.scrape.interval
       = because: a scraped value is valid for 5 minutes, then its series is missing
       = do: 2m is the longest that survives a missed scrape

    error[interval-too-long]: an interval of 10m leaves gaps in every query
      --> deployment.evaluationInterval
       = because: a recorded value is valid for 5 minutes, then its series is
                  missing
       = do: 2m is the longest that survives a missed scrape

    2 errors
    "
  `);
});

test("lets intervals below that be", () => {
  expect(reported(intervalTooLong, broken({ scrape: { interval: "2m" } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(intervalTooLong)).toBe("");
});
