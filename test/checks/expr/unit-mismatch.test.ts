import { expect, test } from "vitest";
import { found, reported, reportedOnPanel } from "../linted.ts";

test("seconds compared with a number of things", () => {
  expect(
    reported(
      "unit-mismatch",
      "sum(rate(kiosk_print_duration_seconds_sum[5m])) / sum(rate(kiosk_print_duration_seconds_count[5m])) > on () sum(increase(kiosk_tickets_total[5m]))",
    ),
  ).toMatchInlineSnapshot(`
    "warning[unit-mismatch]: this compares different units: seconds/count and count
      --> rules.yml:2:153 (test.Test.expr)
       |
       | …_print_duration_seconds_count[5m])) > on () sum(increase(kiosk_tickets_to…
       |                                      ^
       |
       = because: Prometheus computes with bare numbers, and the result means
                  nothing
       = do: convert both to one unit

    1 warning
    "
  `);
});

test.each([["sum(kiosk_print_duration_seconds_sum) + sum(kiosk_tickets_total) > 1"]])("so is %s", (rule) => {
  expect(found("unit-mismatch", rule).map((d) => d.code)).toContain("unit-mismatch");
});

test.each([
  ["sum(rate(kiosk_tickets_total[5m])) > 3"],
  ["sum(kiosk_print_duration_seconds_sum) > 3600"],
  [{ expr: "x_seconds + x_bytes > 1", catalog: false }],
])("it reports nothing on %s", (rule) => {
  expect(reported("unit-mismatch", rule)).toBe("");
});

test.each([
  [{ expr: "sum(rate(kiosk_tickets_total[5m]))", unit: "s" }],
  [
    {
      expr: 'sum(rate(kiosk_tickets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets_total[5m])) * 100',
      unit: "percentunit",
    },
  ],
  [{ expr: 'sum(rate(kiosk_tickets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets_total[5m]))', unit: "percent" }],
])("a panel with %s is reported", (panel) => {
  expect(reportedOnPanel("unit-mismatch", panel)).toMatchSnapshot();
});

test.each([
  [{ expr: "sum(rate(kiosk_tickets_total[5m]))", unit: "ops" }],
  [{ expr: "sum by (le) (rate(kiosk_print_duration_seconds_bucket[5m]))", unit: "s", type: "heatmap" }],
  [{ expr: "histogram_quantile(0.9, sum by (le) (rate(kiosk_print_duration_seconds_bucket[5m])))", unit: "s" }],
])("it reports nothing on a panel with %s", (panel) => {
  expect(reportedOnPanel("unit-mismatch", panel)).toBe("");
});
