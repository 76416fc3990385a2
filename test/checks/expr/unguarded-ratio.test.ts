import { expect, test } from "vitest";
import { told } from "../linted.ts";

test("a recorded ratio without traffic", () => {
  expect(
    told("unguarded-ratio", {
      expr: 'sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m])) / sum by (job) (rate(kiosk_tickets_total[5m]))',
      record: "job:x:y",
    }),
  ).toMatchInlineSnapshot(`
    "warning[unguarded-ratio]: without traffic this is a division by 0
      --> rules.yml:2:119 (test.job:x:y.expr)
       |
       | …_tickets_total{result="sold"}[5m])) / sum by (job) (rate(kiosk_tickets_to…
       |                                      ^
       |
       = because: NaN or Inf is recorded then, and whatever averages or sums the
                  recording becomes NaN
       = do: divide by (… > 0), so that nothing is recorded without traffic

    1 warning
    "
  `);
});

test.each([
  [
    {
      expr: 'sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m])) / (sum by (job) (rate(kiosk_tickets_total[5m])) > 0)',
      record: "job:x:y",
    },
  ],
  ['sum(rate(kiosk_tickets_total{result="sold"}[5m])) / sum(rate(kiosk_tickets_total[5m])) > 1'],
  [{ expr: "kiosk_paper_sheets / 2", record: "job:x:y" }],
  [{ expr: "kiosk_paper_sheets / kiosk_paper_sheets offset 1h", record: "job:x:y" }],
])("it is silent on %s", (rule) => {
  expect(told("unguarded-ratio", rule)).toBe("");
});
