import { expect, test } from "vitest";
import { found, reported, reportedOnPanel } from "../linted.ts";

test("a quantile of buckets that nobody summed", () => {
  expect(
    reported("per-series-quantile", "histogram_quantile(0.9, rate(kiosk_print_duration_seconds_bucket[5m])) > 1"),
  ).toMatchInlineSnapshot(`
    "warning[per-series-quantile]: this is one quantile for each job and instance,
      not one for all
      --> rules.yml:2:53 (test.Test.expr)
       |
       | histogram_quantile(0.9, rate(kiosk_print_duration_seconds_bucket[5m])) > 1
       | ^^^^^^^^^^^^^^^^^^
       |                              -----------------------------------
       |                              kiosk_print_duration_seconds_bucket has the
       |                              labels job, instance, le and no others, as
       |                              metrics.printing declares
       |
       = because: quantiles can be neither averaged nor summed afterwards
       = do: sum the buckets first: histogram_quantile(φ, sum by (le)
             (rate(…_bucket[5m])))

    1 warning
    "
  `);
});

test.each([[{ expr: "histogram_quantile(0.9, rate(x_bucket[5m])) > 1", record: "a:b:c", catalog: false }]])(
  "so is %s",
  (rule) => {
    expect(found("per-series-quantile", rule).map((d) => d.code)).toContain("per-series-quantile");
  },
);

test.each([
  ["histogram_quantile(0.9, sum by (le) (rate(kiosk_print_duration_seconds_bucket[5m]))) > 1"],
  ["histogram_quantile(0.9, sum by (le, instance) (rate(kiosk_print_duration_seconds_bucket[5m]))) > 1"],
  [{ expr: "histogram_quantile(0.9, rate(native[5m])) > 1", catalog: false }],
])("it reports nothing on %s", (rule) => {
  expect(reported("per-series-quantile", rule)).toBe("");
});

test.each([
  [{ expr: "histogram_quantile(0.9, rate(kiosk_print_duration_seconds_bucket[5m]))", legend: "{{instance}}" }],
])("it reports nothing on a panel with %s", (panel) => {
  expect(reportedOnPanel("per-series-quantile", panel)).toBe("");
});
