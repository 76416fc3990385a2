import { expect, test } from "vitest";
import { dashboard, section } from "../../../src/catalog/dashboard.ts";
import { series } from "../../../src/catalog/panel.ts";
import { timeseries } from "../../../src/catalog/panels.ts";
import { vectorOf } from "../../../src/promql/typed/vector.ts";
import { alertOn, broken, reportedAs } from "../broken.ts";
import { found } from "../linted.ts";

const code = "invalid-expression";
const matcher = { label: "result", op: "=~", value: "(sold" } as const;
const tickets = { kind: "selector", name: "kiosk_tickets_total", matchers: [matcher] } as const;
const range = { kind: "range", of: tickets, range: { variable: "$__rate_interval" } } as const;
const panel = vectorOf<Record<string, string>>({ kind: "call", name: "rate", args: [range] });

test("finds what Prometheus refuses, in catalogs as in files", () => {
  expect(found(code, "rate(kiosk_tickets_total) > 1").map((d) => d.severity)).toEqual(["error"]);
  expect(reportedAs(code, alertOn("rate(kiosk_tickets_total)"))).toMatchInlineSnapshot(`
    "error[invalid-expression]: rate takes a range vector as its argument, not an
      instant vector
      --> alerts.manyLost.when
       |
       | rate(kiosk_tickets_total) > 0.1
       |      ^^^^^^^^^^^^^^^^^^^
       |
       = because: Prometheus does not load a rule file with such an expression, and
                  a panel with it shows an error
       = do: add a range: kiosk_tickets_total[5m]

    1 error
    "
  `);
});

test("finds what the oldest Prometheus does not know yet", () => {
  const averages = "histogram_avg(up) > 0";
  const newer = broken({ alerts: alertOn(averages).alerts, deployment: { oldestPrometheus: "2.53" } });
  expect(reportedAs(code, newer)).toBe("");
  expect(reportedAs(code, alertOn(averages))).toMatchInlineSnapshot(`
    "error[invalid-expression]: histogram_avg needs Prometheus 2.51, and 2.42 must
      read this
      --> alerts.manyLost.when
       |
       | histogram_avg(up{job="kiosk"}) > 0 > 0.1
       | ^^^^^^^^^^^^^
       |
       = because: Prometheus does not load a rule file with such an expression, and
                  a panel with it shows an error

    1 error
    "
  `);
});

test("finds bad regular expressions, in panels, too", () => {
  const options = { title: "Test", description: "A test." };
  const rate = timeseries("rate", { ...options, unit: "ops", queries: [series(panel, "")] });
  const test = dashboard("test", { ...options, tags: [], sections: [section("A", [rate])] });
  expect(reportedAs(code, broken({ dashboards: { test } }))).toMatchInlineSnapshot(`
    "error[invalid-expression]: this is not an RE2 regular expression: missing
      closing ) "(sold"
      --> dashboards.test.rate
       |
       | rate(kiosk_tickets_total{result=~"(sold"}[$__rate_interval])
       |                          ^^^^^^^^^^^^^^^
       |
       = because: Prometheus does not load a rule file with such an expression, and
                  a panel with it shows an error

    1 error
    "
  `);
});

test.each([
  ["too long to be read", `x{a=~"${"abcdefghi|".repeat(11_000)}z"} > 1`],
  ["nested too deeply to be read", `${"(".repeat(600)}x${")".repeat(600)} > 1`],
])("warns of what is %s in a file: Prometheus may read it", (_, expr) => {
  expect(found(code, expr).map((d) => [d.severity, d.notes.map((n) => n.message)])).toEqual([
    ["warning", ["so it is not checked; Prometheus may still read it"]],
  ]);
});
