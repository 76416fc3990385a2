import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("an alert on any value", () => {
  expect(reported("no-comparison", "kiosk_paper_sheets")).toMatchInlineSnapshot(`
    "warning[no-comparison]: the alert compares nothing
      --> rules.yml:2:53 (test.Test.expr)
       |
       | kiosk_paper_sheets
       | ^^^^^^^^^^^^^^^^^^
       |
       = because: an alert fires for every series that its expression returns, also
                  for one whose value is 0
       = do: compare with a limit, such as > 0

    1 warning
    "
  `);
});

test.each([["sum(rate(kiosk_tickets_total[5m]))"], [{ expr: "up == bool 0", catalog: false }]])("so is %s", (rule) => {
  expect(found("no-comparison", rule).map((d) => d.code)).toContain("no-comparison");
});

test.each([
  ["kiosk_paper_sheets > 1"],
  ["vector(1)"],
  ["absent(kiosk_paper_sheets)"],
  [{ expr: "job:x:is_bad", catalog: false }],
  [{ expr: "broken_info{state='bad'}", catalog: false }],
  [{ expr: "x unless y", catalog: false }],
  [{ expr: "kiosk_paper_sheets", record: "job:x:y" }],
  ['ALERTS{alertname="A"}'],
])("it reports nothing on %s", (rule) => {
  expect(reported("no-comparison", rule)).toBe("");
});
