import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a quantile of buckets that were summed without le", () => {
  expect(
    reported("missing-le", "histogram_quantile(0.9, sum by (job) (rate(kiosk_print_duration_seconds_bucket[5m]))) > 1"),
  ).toMatchInlineSnapshot(`
    "error[missing-le]: histogram_quantile() needs the label le, and its argument
      has none: it never returns anything
      --> rules.yml:2:53 (test.Test.expr)
       |
       | histogram_quantile(0.9, sum by (job) (rate(kiosk_print_duration_seconds_bu…
       | ^^^^^^^^^^^^^^^^^^
       | histogram_quantile(0.9, sum by (job) (rate(kiosk_print_duration_seconds_bu…
       |                         --- sum by (job) keeps only job
       |
       = do: keep le: sum by (le) (rate(…_bucket[5m]))

    1 error
    "
  `);
});

test.each([
  [{ expr: "histogram_quantile(0.9, sum(rate(x_bucket[5m]))) > 1", catalog: false }],
  ["histogram_quantile(0.9, rate(kiosk_tickets_total[5m])) > 1"],
])("so is %s", (rule) => {
  expect(found("missing-le", rule).map((d) => d.code)).toContain("missing-le");
});

test.each([
  ["histogram_quantile(0.9, sum by (job, le) (rate(kiosk_print_duration_seconds_bucket[5m]))) > 1"],
  [{ expr: "histogram_quantile(0.9, sum(rate(native[5m]))) > 1", catalog: false }],
  [{ expr: "histogram_quantile(0.9, sum without (instance) (rate(x_bucket[5m]))) > 1", catalog: false }],
])("it reports nothing on %s", (rule) => {
  expect(reported("missing-le", rule)).toBe("");
});
