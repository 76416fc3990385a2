import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a percentage instead of a quantile", () => {
  expect(
    reported(
      "quantile-out-of-range",
      "histogram_quantile(95, sum by (le) (rate(kiosk_print_duration_seconds_bucket[5m]))) > 1",
    ),
  ).toMatchInlineSnapshot(`
    "error[quantile-out-of-range]: 95 is not between 0 and 1, as every quantile is
      --> rules.yml:2:72 (test.Test.expr)
       |
       | histogram_quantile(95, sum by (le) (rate(kiosk_print_duration_seconds_buck…
       |                    ^^
       |
       = because: Prometheus returns +Inf for a quantile above 1, whatever the data
       = do: write 0.95

    1 error
    "
  `);
});

test.each([["quantile(1.5, kiosk_paper_sheets) > 1"], ["quantile_over_time(-0.1, kiosk_paper_sheets[5m]) > 1"]])(
  "so is %s",
  (rule) => {
    expect(found("quantile-out-of-range", rule).map((d) => d.code)).toContain("quantile-out-of-range");
  },
);

test.each([
  ["histogram_quantile(0.95, sum by (le) (rate(kiosk_print_duration_seconds_bucket[5m]))) > 1"],
  ["quantile(1, kiosk_paper_sheets) > 1"],
  ["quantile(scalar(up), kiosk_paper_sheets) > 1"],
])("it reports nothing on %s", (rule) => {
  expect(reported("quantile-out-of-range", rule)).toBe("");
});
