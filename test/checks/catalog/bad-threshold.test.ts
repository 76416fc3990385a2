import { expect, test } from "vitest";
import { above, aboveEach } from "../../../src/catalog/threshold.ts";
import { badThreshold } from "../../../src/checks/catalog/bad-threshold.ts";
import { broken, onGood, query, reported, testAlert } from "../broken.ts";

test("finds limits that are not numbers", () => {
  expect(
    reported(
      badThreshold,
      broken({
        alerts: {
          nan: testAlert("A", { when: above(query("up"), Number.NaN) }),
          each: testAlert("B", {
            when: aboveEach(query("up"), "job", { kiosk: 1, shop: Number.POSITIVE_INFINITY }, { otherwise: 1 }),
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-threshold]: NaN is not a threshold
      --> alerts.nan.when
       = because: comparing with NaN is always false
       = do: give a finite number, in the metric's own unit

    error[bad-threshold]: Infinity is not a threshold
      --> alerts.each.when
       = because: no value is ever beyond infinity
       = do: give a finite number, in the metric's own unit

    2 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badThreshold)).toBe("");
});
