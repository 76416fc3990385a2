import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("several series with one partner", () => {
  expect(
    reported("many-to-many", "kiosk_paper_sheets * on (job) rate(kiosk_tickets_total[5m]) > 1"),
  ).toMatchInlineSnapshot(`
    "error[many-to-many]: several series of the right side match one of the other:
      they differ in "result"
      --> rules.yml:2:72 (test.Test.expr)
       |
       | kiosk_paper_sheets * on (job) rate(kiosk_tickets_total[5m]) > 1
       |                    ^
       |                                    -------------------
       |                                    kiosk_tickets_total has result: one of
       |                                    sold, refused
       |
       = because: Prometheus then fails the whole query
       = do: write group_right if that is meant, else aggregate "result" away

    1 error
    "
  `);
});

test.each([
  ["sum by (result) (rate(kiosk_tickets_total[5m])) / on () sum by (result) (rate(kiosk_tickets_total[5m])) > 1"],
])("so is %s", (rule) => {
  expect(found("many-to-many", rule).map((d) => d.code)).toContain("many-to-many");
});

test.each([
  ["rate(kiosk_tickets_total[5m]) / on (job, instance) group_left kiosk_paper_sheets > 1"],
  [{ expr: "x * on (job) y > 1", catalog: false }],
  ["kiosk_paper_sheets and on (job) rate(kiosk_tickets_total[5m])"],
])("it reports nothing on %s", (rule) => {
  expect(reported("many-to-many", rule)).toBe("");
});
