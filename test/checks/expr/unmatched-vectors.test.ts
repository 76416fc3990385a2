import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("sides that never agree in a label", () => {
  expect(
    reported(
      "unmatched-vectors",
      'rate(kiosk_tickets_total{result="refused"}[5m]) / (rate(kiosk_tickets_total{result="sold"}[5m]) + rate(kiosk_tickets_total{result="refused"}[5m])) > 0.1',
    ),
  ).toMatchInlineSnapshot(`
    "error[unmatched-vectors]: the two sides never match: "result" is never the
      same on both
      --> rules.yml:2:153 (test.Test.expr)
       |
       | …k_tickets_total{result="sold"}[5m]) + rate(kiosk_tickets_total{result="re…
       |                                      ^
       | …lt="refused"}[5m]) / (rate(kiosk_tickets_total{result="sold"}[5m]) + rate…
       |                             -------------------
       |                             the label "result" of kiosk_tickets_total is
       |                             sold or refused
       | …) / (rate(kiosk_tickets_total{result="sold"}[5m]) + rate(kiosk_tickets_to…
       |                                ------------- the matcher result="sold"
       | …result="sold"}[5m]) + rate(kiosk_tickets_total{result="refused"}[5m])) > …
       |                             -------------------
       |                             the label "result" of kiosk_tickets_total is
       |                             sold or refused
       | …sult="sold"}[5m]) + rate(kiosk_tickets_total{result="refused"}[5m])) > 0.1
       |                                               ----------------
       |                                    the matcher result="refused"
       |
       = do: aggregate "result" away on both sides, as with sum(…), or match
             ignoring(result)

    1 error
    "
  `);
});

test.each([
  ["sum by (job, result) (rate(kiosk_tickets_total[5m])) / sum by (job) (rate(kiosk_tickets_total[5m])) > 1"],
  [{ expr: 'x{a="1"} and x{a="2"}', catalog: false }],
  [{ expr: 'x{a="1"} unless x{a="2"}', catalog: false }],
  [{ expr: "sum by (job) (x) * on (instance) y > 1", catalog: false }],
  [{ expr: "rate(y[5m]) > on (job, instance) group_left sum by (job) (x)", catalog: false }],
  [{ expr: "sum by (job) (x) / y > 1", catalog: false }],
  [{ expr: "y unless on (instance) max without (instance) (up)", catalog: false }],
])("so is %s", (rule) => {
  expect(found("unmatched-vectors", rule).map((d) => d.code)).toContain("unmatched-vectors");
});

test.each([
  ["sum by (job) (rate(kiosk_tickets_total[5m])) / sum by (job) (rate(kiosk_tickets_total[5m])) > 1"],
  [
    "sum by (job, result) (rate(kiosk_tickets_total[5m])) / on (job) group_left sum by (job) (rate(kiosk_tickets_total[5m])) > 1",
  ],
  [{ expr: 'x{a="1"} / ignoring (a) x{a="2"} > 1', catalog: false }],
  [{ expr: "x / y > 1", catalog: false }],
  [{ expr: "sum by (job) (x) * on (job) group_right y > 1", catalog: false }],
  [{ expr: "sum by (job) (x) / ignoring (instance) group_right y > 1", catalog: false }],
  [{ expr: "sum by (job) (x) * on (instance) job:y:sum > 1", catalog: false }],
  [{ expr: 'sum by (job) (x) * on (job, instance) y{instance=""} > 1', catalog: false }],
  [{ expr: "sum by (job) (x) * on (cluster) group_right y > 1", catalog: false }],
  [{ expr: "sum by (job) (x) or on (instance) y > 1", catalog: false }],
  [{ expr: 'x{a="1"} or x{a="2"}', catalog: false }],
])("it reports nothing on %s", (rule) => {
  expect(reported("unmatched-vectors", rule)).toBe("");
});
