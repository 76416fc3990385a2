import { expect, test } from "vitest";
import { timeoutExceedsInterval } from "../../../src/checks/catalog/timeout-exceeds-interval.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds a timeout that is longer than the interval", () => {
  expect(
    reported(timeoutExceedsInterval, broken({ scrape: { interval: "15s", timeout: "20s" } })),
  ).toMatchInlineSnapshot(`
    "error[timeout-exceeds-interval]: the scrape timeout 20s is longer than the
      interval 15s
      --> deployment.scrape.timeout
       = because: Prometheus refuses to load such a configuration
       = do: make it 15s at most

    1 error
    "
  `);
});

test("lets both be equal", () => {
  expect(reported(timeoutExceedsInterval, broken({ scrape: { interval: "15s", timeout: "15s" } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(timeoutExceedsInterval)).toBe("");
});
