import { expect, test } from "vitest";
import { found, told } from "../linted.ts";

test("a matcher on a label that no series has", () => {
  expect(told("unknown-label", 'rate(kiosk_tickets_total{reslt="sold"}[5m]) > 1')).toMatchInlineSnapshot(`
    "error[unknown-label]: kiosk_tickets_total never has a label "reslt"
      --> rules.yml:2:78 (test.Test.expr)
       |
       | rate(kiosk_tickets_total{reslt="sold"}[5m]) > 1
       |                          ^^^^^^^^^^^^
       |      -------------------
       |      kiosk_tickets_total has the labels job, instance, result and no
       |      others, as metrics.tickets declares
       |
       = because: so no series passes the matcher
       = do: did you mean "reslt"?

    1 error
    "
  `);
});

test.each([
  ["sum by (reslt) (rate(kiosk_tickets_total[5m])) > 1"],
  ["sum without (reslt) (rate(kiosk_tickets_total[5m])) > 1"],
  ["kiosk_paper_sheets * on (instance, zone) up > 1"],
  ["kiosk_paper_sheets * on (instance) group_left (zone) up > 1"],
  ['kiosk_paper_sheets{zone!="a"} > 1'],
])("so is %s", (rule) => {
  expect(found("unknown-label", rule).map((d) => d.code)).toContain("unknown-label");
});

test.each([
  ['rate(kiosk_tickets_total{result="sold"}[5m]) > 1'],
  ['kiosk_paper_sheets{zone=""} > 1'],
  ["sum by (job, result) (rate(kiosk_tickets_total[5m])) > 1"],
  [{ expr: 'sum by (zone) (node_load1{zone="a"}) > 1', catalog: false }],
  ['sum by (result) (rate(kiosk_tickets_total{result!~"sold|refused"}[5m])) > 1'],
])("it is silent on %s", (rule) => {
  expect(told("unknown-label", rule)).toBe("");
});
