import { expect, test } from "vitest";
import { reported } from "../linted.ts";

test("a window shorter than the time between evaluations", () => {
  expect(
    reported("window-below-interval", { expr: "rate(kiosk_tickets_total[5m]) > 1", interval: "10m" }),
  ).toMatchInlineSnapshot(`
    "warning[window-below-interval]: a window of 5m misses what happens between
      evaluations
      --> rules.yml:2:95 (test.Test.expr)
       |
       | rate(kiosk_tickets_total[5m]) > 1
       |                          ^^
       |
       = because: the group is evaluated every 10m
       = do: use 10m or more, or evaluate the group more often

    1 warning
    "
  `);
});

test.each([
  [{ expr: "rate(kiosk_tickets_total[5m]) > 1", interval: "1m" }],
  ["rate(kiosk_tickets_total[5m]) > 1"],
  [{ expr: "max_over_time(kiosk_paper_sheets[5m]) > 1", interval: "10m" }],
])("it reports nothing on %s", (rule) => {
  expect(reported("window-below-interval", rule)).toBe("");
});
