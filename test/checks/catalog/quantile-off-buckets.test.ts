import { expect, test } from "vitest";
import { dashboard, section } from "../../../src/catalog/dashboard.ts";
import { series } from "../../../src/catalog/panel.ts";
import { timeseries } from "../../../src/catalog/panels.ts";
import { above, aboveEach, below } from "../../../src/catalog/threshold.ts";
import { quantileOffBuckets } from "../../../src/checks/catalog/quantile-off-buckets.ts";
import { alertOn, broken, onGood, query, reported, testAlert } from "../broken.ts";

const quantile = query("histogram_quantile(0.95, sum by (job, le) (rate(kiosk_print_duration_seconds_bucket[5m])))");

test("notes a threshold between two buckets", () => {
  expect(
    reported(
      quantileOffBuckets,
      alertOn("histogram_quantile(0.95, sum by (job, le) (rate(kiosk_print_duration_seconds_bucket[5m])))"),
    ),
  ).toMatchInlineSnapshot(`
    "note[quantile-off-buckets]: kiosk_print_duration_seconds has no bucket at 0.1,
      so the alert fires at an estimate
      --> alerts.manyLost.when
       |
       | histogram_quantile(
       |   0.95,
       |   sum by (job, le) (rate(kiosk_print_duration_seconds_bucket[5m]))
       | )
       |
       = because: a quantile is interpolated between two bounds, as if observations
                  were spread evenly
       = do: let the exporter add a bucket at 0.1

    1 note
    "
  `);
});

test("finds a threshold that no quantile reaches", () => {
  expect(
    reported(
      quantileOffBuckets,
      broken({
        alerts: {
          slow: testAlert("Slow", { when: aboveEach(quantile, "job", { kiosk: 2.5, shop: 3 }, { otherwise: 1 }) }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`""`);
});

test("notes lines that are drawn between two buckets", () => {
  expect(
    reported(
      quantileOffBuckets,
      broken({
        dashboards: {
          test: dashboard("test", {
            title: "Test",
            description: "A test.",
            tags: [],
            sections: [
              section("A", [
                timeseries("p95", {
                  title: "p95",
                  description: "A test.",
                  unit: "s",
                  queries: [series(quantile, "")],
                  lines: [
                    { name: "budget", value: 0.8 },
                    { name: "limit", value: 2.5 },
                  ],
                }),
              ]),
            ],
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "note[quantile-off-buckets]: kiosk_print_duration_seconds has no bucket at 0.8,
      so the line is drawn at an estimate
      --> dashboards.test.p95.lines
       = because: a quantile is interpolated between two bounds, as if observations
                  were spread evenly
       = do: let the exporter add a bucket at 0.8

    1 note
    "
  `);
});

test("says nothing of thresholds on a bucket, or below which an alert fires", () => {
  const alerts = {
    on: testAlert("On", { when: above(quantile, 1) }),
    below: testAlert("Below", { when: below(quantile, 2.5) }),
  };
  expect(reported(quantileOffBuckets, broken({ alerts }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(quantileOffBuckets)).toBe("");
});
