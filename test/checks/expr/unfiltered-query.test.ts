import { expect, test } from "vitest";
import { reportedOnPanel } from "../linted.ts";

test("a query that passes over the variable for the job", () => {
  expect(reportedOnPanel("unfiltered-query", { expr: "sum(kiosk_paper_sheets)" })).toMatchInlineSnapshot(`
    "warning[unfiltered-query]: the query ignores the dashboard's variable $job
      --> d.json:20:19 (d.Test.A.expr)
       |
       | sum(kiosk_paper_sheets)
       |     ^^^^^^^^^^^^^^^^^^
       |
       = because: the reader selects one job and still sees all of them
       = do: add job=~"$job"

    1 warning
    "
  `);
});

test.each([
  { expr: 'sum(kiosk_paper_sheets{job=~"$job"})' },
  { expr: 'sum(kiosk_paper_sheets{job="kiosk"})' },
  { expr: "job:kiosk_tickets_refused:ratio_rate5m" },
  { expr: 'ALERTS{alertstate="firing"}' },
])("it reports nothing on %j", (panel) => {
  expect(reportedOnPanel("unfiltered-query", panel)).toBe("");
});
