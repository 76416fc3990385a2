import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a misspelt metric is reported with the nearest one", () => {
  expect(reported("unknown-metric", "sum(rate(kiosk_ticket_total[5m])) > 0")).toMatchInlineSnapshot(`
    "error[unknown-metric]: the catalog does not declare kiosk_ticket_total
      --> rules.yml:2:62 (test.Test.expr)
       |
       | sum(rate(kiosk_ticket_total[5m])) > 0
       |          ^^^^^^^^^^^^^^^^^^
       |
       = because: its labels and values are unknown, so nothing that reads it can be
                  checked
       = do: did you mean "kiosk_tickets_total"?

    1 error
    "
  `);
});

test.each([
  ["histogram_quantile(0.9, sum by (le) (rate(kiosk_print_duration_seconds[5m]))) > 1"],
  ["job:kiosk_tickets_refused:ratio_rate1h > 1"],
  ["node_load1 > 3"],
])("so is %s", (rule) => {
  expect(found("unknown-metric", rule).map((d) => d.code)).toContain("unknown-metric");
});

test.each([
  ["rate(kiosk_tickets_total[5m]) > 1"],
  ["up == 0"],
  ['ALERTS{alertstate="firing"} > 0'],
  ['{__name__=~"kiosk.*"} > 0'],
  [{ expr: "kiosk_ticket_total > 0", catalog: false }],
  ["job:kiosk_tickets_refused:ratio_rate5m > 1"],
])("it reports nothing on %s", (rule) => {
  expect(reported("unknown-metric", rule)).toBe("");
});
