import fc from "fast-check";
import { expect, test } from "vitest";
import catalog from "../../../spec/index.ts";
import { scrapeLimits, withHeadroom } from "../../../src/generate/prometheus/limits.ts";
import { resolve } from "../../../src/model/resolve.ts";

test.each([
  [0, 10],
  [1, 10],
  [5, 10],
  [6, 20],
  [10, 20],
  [11, 50],
  [25, 50],
  [26, 100],
  [178, 500],
  [250, 500],
  [251, 1000],
  [5000, 10_000],
])("a need of %i is given %i", (need, limit) => {
  expect(withHeadroom(need)).toBe(limit);
});

test("a limit is at least twice the need and, past ten, at most five times", () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 1e9 }), (need) => {
      const limit = withHeadroom(need);
      return limit >= 2 * need && limit <= 5 * need;
    }),
  );
});

test("Rustbox's limits follow from its catalog", () => {
  expect(scrapeLimits(resolve(catalog))).toEqual({
    seriesPerTarget: 178,
    samples: 500,
    // __name__, job, instance, language, le
    labels: 10,
    // __name__, instance, resource
    labelNameLength: 20,
    // rustbox_cold_start_latency_seconds_bucket
    labelValueLength: 100,
    targets: 10,
    bodyKilobytes: 500,
  });
});
