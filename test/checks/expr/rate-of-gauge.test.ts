import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a rate of a gauge", () => {
  expect(reported("rate-of-gauge", "rate(kiosk_paper_sheets[5m]) > 1")).toMatchInlineSnapshot(`
    "error[rate-of-gauge]: rate() needs a counter, and kiosk_paper_sheets is a
      gauge
      --> rules.yml:2:53 (test.Test.expr)
       |
       | rate(kiosk_paper_sheets[5m]) > 1
       | ^^^^
       |
       = because: metrics.paper declares it as a gauge
       = because: each time a gauge falls, it is taken for a counter that was reset
       = do: use deriv(), or a function such as avg_over_time()

    1 error
    "
  `);
});

test.each([["increase(kiosk_paper_sheets[5m]) > 1"], ["resets(kiosk_paper_sheets[5m]) > 1"]])("so is %s", (rule) => {
  expect(found("rate-of-gauge", rule).map((d) => d.code)).toContain("rate-of-gauge");
});

test.each([
  ["rate(kiosk_tickets_total[5m]) > 1"],
  ["deriv(kiosk_paper_sheets[5m]) > 1"],
  [{ expr: "rate(kiosk_paper_sheets[5m]) > 1", catalog: false }],
  ["rate(kiosk_print_duration_seconds_sum[5m]) > 1"],
])("it reports nothing on %s", (rule) => {
  expect(reported("rate-of-gauge", rule)).toBe("");
});
