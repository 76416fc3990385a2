import { expect, test } from "vitest";
import { found, reported, reportedOnPanel } from "../linted.ts";

/** Durations of this kind are younger than the catalog's Prometheus. */
const rule = (expr: string) => ({ expr, catalog: false }) as const;

test("a rule whose window is as long as a step", () => {
  expect(reported("step-in-rule", rule("rate(kiosk_tickets_total[step()]) > 1"))).toMatchInlineSnapshot(`
    "error[step-in-rule]: in a rule this is a window of 0s
      --> rules.yml:2:78 (test.Test.expr)
       |
       | rate(kiosk_tickets_total[step()]) > 1
       |                          ^^^^^^
       |
       = because: a rule is evaluated at one moment and has no step and no range, so
                  Prometheus refuses to evaluate it
       = do: write a fixed window, or give it a minimum: max_of(step(), 5m)

    1 error
    "
  `);
});

test.each([
  ["rate(kiosk_tickets_total[range()]) > 1"],
  ["rate(kiosk_tickets_total[step() * 4]) > 1"],
  ["rate(kiosk_tickets_total[1h / step()]) > 1"],
  ["max_over_time(kiosk_paper_sheets[1h:step()]) > 1"],
  ["rate(kiosk_tickets_total[min_of(step(), 5m)]) > 1"],
])("so is %s", (expr) => {
  expect(found("step-in-rule", rule(expr)).map((d) => d.code)).toEqual(["step-in-rule"]);
});

test.each([
  ["rate(kiosk_tickets_total[max_of(step(), 5m)]) > 1"],
  ["rate(kiosk_tickets_total[step() + 5m]) > 1"],
  ["rate(kiosk_tickets_total[5m]) > 1"],
])("it reports nothing on %s", (expr) => {
  expect(reported("step-in-rule", rule(expr))).toBe("");
});

test("a panel has a step", () => {
  expect(reportedOnPanel("step-in-rule", rule("rate(kiosk_tickets_total[step()])"))).toBe("");
});
