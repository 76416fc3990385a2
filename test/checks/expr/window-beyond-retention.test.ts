import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a window longer than samples are kept", () => {
  expect(reported("window-beyond-retention", "rate(kiosk_tickets_total[90d]) > 1")).toMatchInlineSnapshot(`
    "error[window-beyond-retention]: this reads 90d back, and samples are kept for
      30d
      --> rules.yml:2:78 (test.Test.expr)
       |
       | rate(kiosk_tickets_total[90d]) > 1
       |                          ^^^
       |
       = because: Prometheus silently uses what it still has, and the result is that
                  of a shorter window
       = do: use a shorter window, or let a long-term store evaluate the rule

    1 error
    "
  `);
});

test.each([
  ["max_over_time(kiosk_paper_sheets[1d] offset 90d) > 1"],
  ["max_over_time(rate(kiosk_tickets_total[5m])[90d:1h]) > 1"],
])("so is %s", (rule) => {
  expect(found("window-beyond-retention", rule).map((d) => d.code)).toContain("window-beyond-retention");
});

test.each([
  ["rate(kiosk_tickets_total[1d]) > 1"],
  [{ expr: "rate(x[1y]) > 1", catalog: false }],
  ["max_over_time(kiosk_paper_sheets[1d] offset -90d) > 1"],
])("it reports nothing on %s", (rule) => {
  expect(reported("window-beyond-retention", rule)).toBe("");
});
