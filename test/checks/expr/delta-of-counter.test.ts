import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a difference of a counter", () => {
  expect(reported("delta-of-counter", "delta(kiosk_tickets_total[5m]) > 1")).toMatchInlineSnapshot(`
    "error[delta-of-counter]: delta() needs a gauge, and kiosk_tickets_total is a
      counter
      --> rules.yml:2:53 (test.Test.expr)
       |
       | delta(kiosk_tickets_total[5m]) > 1
       | ^^^^^
       |
       = because: when the target restarts the counter starts at 0 again, and these
                  functions take that for a fall
       = do: use increase()

    1 error
    "
  `);
});

test.each([[{ expr: "idelta(x_total[5m]) > 1", catalog: false }], ["predict_linear(kiosk_tickets_total[5m], 60) > 1"]])(
  "so is %s",
  (rule) => {
    expect(found("delta-of-counter", rule).map((d) => d.code)).toContain("delta-of-counter");
  },
);

test.each([
  ["delta(kiosk_paper_sheets[5m]) > 1"],
  ["increase(kiosk_tickets_total[5m]) > 1"],
  [{ expr: "delta(x[5m]) > 1", catalog: false }],
])("it reports nothing on %s", (rule) => {
  expect(reported("delta-of-counter", rule)).toBe("");
});
