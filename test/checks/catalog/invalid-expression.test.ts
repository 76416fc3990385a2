import { expect, test } from "vitest";
import { dashboard, section, series, timeseries } from "../../../src/catalog/dashboard.ts";
import { invalidExpression } from "../../../src/checks/catalog/invalid-expression.ts";
import { vectorOf } from "../../../src/promql/typed/vector.ts";
import { alertOn, broken, onGood, told } from "../broken.ts";

const matcher = { label: "result", op: "=~", value: "(sold" } as const;
const tickets = { kind: "selector", name: "kiosk_tickets_total", matchers: [matcher] } as const;
const range = { kind: "range", of: tickets, range: { variable: "$__rate_interval" } } as const;
const panel = vectorOf<Record<string, string>>({ kind: "call", name: "rate", args: [range] });

test("finds what Prometheus would refuse", () => {
  expect(told(invalidExpression, alertOn("rate(kiosk_tickets_total)"))).toMatchInlineSnapshot(`
    "error[invalid-expression]: rate takes a range vector as its argument, not an
      instant vector
      --> alerts.manyLost.when
       |
       | rate(kiosk_tickets_total)
       |      ^^^^^^^^^^^^^^^^^^^
       |
       = do: add a range: x[5m]

    1 error
    "
  `);
});

test("finds what the oldest Prometheus does not know yet", () => {
  const averages = "histogram_avg(up) > 0";
  const newer = broken({ alerts: alertOn(averages).alerts, deployment: { oldestPrometheus: "2.53" } });
  expect(told(invalidExpression, newer)).toBe("");
  expect(told(invalidExpression, alertOn(averages))).toMatchInlineSnapshot(`
    "error[invalid-expression]: histogram_avg needs Prometheus 2.51, and 2.42 must
      read this
      --> alerts.manyLost.when
       |
       | histogram_avg(up) > 0
       | ^^^^^^^^^^^^^

    1 error
    "
  `);
});

test("finds bad regular expressions, in panels, too", () => {
  expect(
    told(
      invalidExpression,
      broken({
        dashboards: {
          test: dashboard("test", {
            title: "Test",
            description: "A test.",
            tags: [],
            sections: [
              section("A", [
                timeseries("rate", {
                  title: "Test",
                  description: "A test.",
                  unit: "ops",
                  queries: [series(panel, "")],
                }),
              ]),
            ],
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[invalid-expression]: this is no RE2 regular expression: missing closing
      ) "(sold"
      --> dashboards.test.rate
       |
       | rate(kiosk_tickets_total{result=~"(sold"}[$__rate_interval])
       |                          ^^^^^^^^^^^^^^^

    1 error
    "
  `);
});

test("says nothing of good catalogs", () => {
  expect(onGood(invalidExpression)).toBe("");
});
