import { expect, test } from "vitest";
import { histogram } from "../../../src/catalog/metric.ts";
import { badBuckets } from "../../../src/checks/catalog/bad-buckets.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds bounds that are unsorted, repeated, not above zero or infinite", () => {
  expect(
    reported(
      badBuckets,
      broken({
        metrics: {
          waiting: histogram("kiosk_waiting_seconds", {
            help: "A test.",
            useFor: "Tests",
            unit: "seconds",
            buckets: [0, 1, 0.5, 1, 1, Number.NaN, 5, Number.POSITIVE_INFINITY],
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-buckets]: the bound 0 is not above 0
      --> metrics.waiting.buckets[0]
       = because: the bounds are 0, 1, 0.5, 1, 1, NaN, 5, Infinity
       = do: remove it: nothing is observed at or below it

    error[bad-buckets]: the bound 0.5 comes after the greater 1
      --> metrics.waiting.buckets[2]
       = because: the bounds are 0, 1, 0.5, 1, 1, NaN, 5, Infinity
       = do: sort the bounds, the smallest first

    error[bad-buckets]: the bound 1 is listed twice
      --> metrics.waiting.buckets[4]
       = because: the bounds are 0, 1, 0.5, 1, 1, NaN, 5, Infinity
       = do: remove one of them

    error[bad-buckets]: NaN is not a bound
      --> metrics.waiting.buckets[5]
       = because: the bounds are 0, 1, 0.5, 1, 1, NaN, 5, Infinity
       = do: remove it; every histogram gets +Inf

    error[bad-buckets]: Infinity is not a bound
      --> metrics.waiting.buckets[7]
       = because: the bounds are 0, 1, 0.5, 1, 1, NaN, 5, Infinity
       = do: remove it; every histogram gets +Inf

    5 errors
    "
  `);
});

test("finds a histogram without buckets", () => {
  expect(
    reported(
      badBuckets,
      broken({
        metrics: { waiting: histogram("kiosk_waiting_seconds", { help: "A test.", useFor: "Tests", buckets: [] }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-buckets]: the histogram has no buckets
      --> metrics.waiting.buckets
       = because: client libraries refuse such bounds, so the exporter cannot have
                  them
       = do: declare the bounds that the exporter uses, or a counter

    1 error
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badBuckets)).toBe("");
});
