import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a sum over all buckets", () => {
  expect(reported("bucket-misuse", "sum(rate(kiosk_print_duration_seconds_bucket[5m])) > 1")).toMatchInlineSnapshot(`
    "warning[bucket-misuse]: sum over all buckets counts each observation once for
      every bucket it fits in
      --> rules.yml:2:53 (test.Test.expr)
       |
       | sum(rate(kiosk_print_duration_seconds_bucket[5m])) > 1
       | ^^^
       |
       = because: buckets are cumulative: an observation of 0.1 s is in every bucket
                  above 0.1 s and would be counted in each
       = do: count with kiosk_print_duration_seconds_count, or keep le with sum by
             (le)

    1 warning
    "
  `);
});

test.each([
  [{ expr: "sum by (job) (rate(x_bucket[5m])) > 1", catalog: false }],
  ["rate(kiosk_print_duration_seconds_sum[5m]) / rate(other_duration_seconds_count[5m]) > 1"],
])("so is %s", (rule) => {
  expect(found("bucket-misuse", rule).map((d) => d.code)).toContain("bucket-misuse");
});

test.each([
  ["sum by (le) (rate(kiosk_print_duration_seconds_bucket[5m])) > 1"],
  ['sum(rate(kiosk_print_duration_seconds_bucket{le="0.5"}[5m])) > 1'],
  ['sum(rate(kiosk_print_duration_seconds_bucket{le=~"1|1\\\\.0"}[5m])) > 1'],
  ["rate(kiosk_print_duration_seconds_sum[5m]) / rate(kiosk_print_duration_seconds_count[5m]) > 1"],
])("it reports nothing on %s", (rule) => {
  expect(reported("bucket-misuse", rule)).toBe("");
});

test.each([
  ["histogram_quantile(0.9, sum by (le) (rate(x_sum[5m]))) > 1", "x_sum is the sum of a histogram"],
  ["histogram_quantile(0.9, sum by (le) (rate(x_count[5m]))) > 1", "x_count is the count of a histogram"],
  ["x_sum / x_count > 1", "since its target started"],
  ["sum by (job) (x_sum) / sum by (job) (x_count) > 1", "since its target started"],
])("without a catalog the names show %s", (expr, expected) => {
  expect(
    found("bucket-misuse", { expr, catalog: false })
      .map((d) => d.message)
      .join(),
  ).toContain(expected);
  expect(
    found("bucket-misuse", { expr: expr.replace(/x_(sum|count)(?!\[)/g, "rate(x_$1[5m])"), catalog: false }),
  ).toHaveLength(expr.startsWith("histogram") ? 1 : 0);
});

test("of the right side of `and` no value is seen", () => {
  const expr = "(histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > 10 and sum(rate(x_bucket[5m]))) > 0";
  expect(found("bucket-misuse", { expr, catalog: false })).toEqual([]);
});
