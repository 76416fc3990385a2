import { expect, test } from "vitest";
import { reportedOnPanel } from "../linted.ts";

test("a rate with a window of its own on a panel", () => {
  expect(reportedOnPanel("fixed-window", { expr: "rate(kiosk_tickets_total[5m])" })).toMatchInlineSnapshot(`
    "note[fixed-window]: the window of 5m stays the same when the reader zooms
      --> d.json:20:40 (d.Test.A.expr)
       |
       | rate(kiosk_tickets_total[5m])
       |                          ^^
       |
       = because: with a step longer than the window, what lies between is not shown
       = do: write [$__rate_interval]

    1 note
    "
  `);
});

test.each([
  { expr: "rate(kiosk_tickets_total[$__rate_interval])" },
  { expr: "increase(kiosk_tickets_total[1d])", type: "stat" },
  { expr: "max_over_time(kiosk_paper_sheets[1h])" },
  { expr: "max_over_time(rate(kiosk_tickets_total[$__rate_interval])[1h:])" },
])("it reports nothing on %j", (panel) => {
  expect(reportedOnPanel("fixed-window", panel)).toBe("");
});

test("a window of a whole step, which may hold one sample, on any type of panel", () => {
  expect(reportedOnPanel("fixed-window", { expr: "rate(kiosk_tickets_total[$__interval])", type: "stat" })).toContain(
    "warning[fixed-window]: $__interval may hold a single sample, and rate()",
  );
});
