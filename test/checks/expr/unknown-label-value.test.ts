import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a value that the label never has", () => {
  expect(reported("unknown-label-value", 'rate(kiosk_tickets_total{result="solt"}[5m]) > 1')).toMatchInlineSnapshot(`
    "error[unknown-label-value]: kiosk_tickets_total never has result="solt"
      --> rules.yml:2:78 (test.Test.expr)
       |
       | rate(kiosk_tickets_total{result="solt"}[5m]) > 1
       |                          ^^^^^^^^^^^^^
       |      -------------------
       |      the label "result" of kiosk_tickets_total is sold or refused
       |
       = do: did you mean "sold"?

    1 error
    "
  `);
});

test.each([
  ['rate(kiosk_tickets_total{result=~"sold|refussed"}[5m]) > 1'],
  ['rate(kiosk_tickets_total{result!="gone"}[5m]) > 1'],
  ['rate(kiosk_print_duration_seconds_bucket{le="2"}[5m]) > 1'],
])("so is %s", (rule) => {
  expect(found("unknown-label-value", rule).map((d) => d.code)).toContain("unknown-label-value");
});

test("a state that alerts never have, whatever the catalog", () => {
  expect(
    reported("unknown-label-value", { expr: 'count(ALERTS{alertstate="resolved"}) > 1', catalog: false }),
  ).toMatchInlineSnapshot(`
    "error[unknown-label-value]: ALERTS never has alertstate="resolved"
      --> rules.yml:2:66 (test.Test.expr)
       |
       | count(ALERTS{alertstate="resolved"}) > 1
       |              ^^^^^^^^^^^^^^^^^^^^^
       |       ------
       |       Prometheus writes ALERTS with alertstate: one of pending, firing
       |
       = do: known: pending, firing

    1 error
    "
  `);
});

test.each([
  ['ALERTS{alertstate="firing"} > 0'],
  ['ALERTS{alertstate=~"pending|firing"} > 0'],
  ['ALERTS_FOR_STATE{alertstate="resolved"} > 0'],
  ['alerts{alertstate="resolved"} > 0'],
  ['rate(kiosk_tickets_total{result="sold"}[5m]) > 1'],
  ['rate(kiosk_tickets_total{result=~"sold|.+"}[5m]) > 1'],
  ['rate(kiosk_tickets_total{result!~"re.*"}[5m]) > 1'],
  ['rate(kiosk_print_duration_seconds_bucket{le=~"1|1\\\\.0"}[5m]) > 1'],
  ['kiosk_paper_sheets{instance="anything"} > 1'],
  ['rate(kiosk_tickets_total{result=""}[5m]) > 1'],
])("it reports nothing on %s", (rule) => {
  expect(reported("unknown-label-value", rule)).toBe("");
});
