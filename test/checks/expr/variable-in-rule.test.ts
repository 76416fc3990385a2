import { expect, test } from "vitest";
import { recording } from "../../../src/catalog/recording.ts";
import { step } from "../../../src/catalog/runbook.ts";
import { above } from "../../../src/catalog/threshold.ts";
import { vectorOf } from "../../../src/promql/typed/vector.ts";
import { broken, query, reportedAs, testAlert, testRunbook } from "../broken.ts";
import { found } from "../linted.ts";

const tickets = { kind: "selector", name: "kiosk_tickets_total", matchers: [] } as const;
const range = { kind: "range", of: tickets, range: { variable: "$__rate_interval" } } as const;
const rate = { kind: "call", name: "rate", args: [range] } as const;

test("finds Grafana's variables in rules", () => {
  expect(
    reportedAs(
      "variable-in-rule",
      broken({
        recordings: { rate: recording("job:kiosk_tickets:rate", { of: vectorOf(rate), description: "A test." }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[variable-in-rule]: $__rate_interval means nothing in a rule
      --> recordings.rate.of
       |
       | rate(kiosk_tickets_total[$__rate_interval])
       |                          ^^^^^^^^^^^^^^^^
       |
       = because: Grafana replaces its variables before it sends a query; Prometheus
                  takes them literally
       = do: write a duration, such as "5m"

    1 error
    "
  `);
});

test("finds them in matchers and in what people run by hand", () => {
  expect(
    reportedAs(
      "variable-in-rule",
      broken({
        alerts: { lost: testAlert("Lost", { when: above(query('kiosk_tickets_total{job=~"${job:regex}"}'), 1) }) },
        runbooks: { test: testRunbook("test", { diagnosis: [step("How many?", vectorOf(rate))] }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[variable-in-rule]: \${job:regex} means nothing in a rule
      --> alerts.lost.when
       |
       | kiosk_tickets_total{job=~"\${job:regex}"} > 1
       |                     ^^^^^^^^^^^^^^^^^^^
       |
       = because: Grafana replaces its variables before it sends a query; Prometheus
                  takes them literally
       = do: write the value, or drop the matcher

    error[variable-in-rule]: $__rate_interval means nothing in a query that people
      run by hand
      --> runbooks.test.diagnosis[0]
       |
       | rate(kiosk_tickets_total[$__rate_interval])
       |                          ^^^^^^^^^^^^^^^^
       |
       = because: Grafana replaces its variables before it sends a query; Prometheus
                  takes them literally
       = do: write a duration, such as "5m"

    2 errors
    "
  `);
});

test("finds them in the matchers of a file's rules", () => {
  expect(found("variable-in-rule", 'kiosk_paper_sheets{instance=~"$instance"} > 1')).toHaveLength(1);
  expect(found("variable-in-rule", 'kiosk_paper_sheets{instance=~"a$|b"} > 1')).toEqual([]);
});
