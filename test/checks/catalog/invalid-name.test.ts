import { expect, test } from "vitest";
import { dashboard, section } from "../../../src/catalog/dashboard.ts";
import { counter, histogram } from "../../../src/catalog/metric.ts";
import { timeseries } from "../../../src/catalog/panels.ts";
import { recording } from "../../../src/catalog/recording.ts";
import { receiver } from "../../../src/catalog/routing.ts";
import { invalidName } from "../../../src/checks/catalog/invalid-name.ts";
import { broken, onGood, query, reported, testAlert, testRunbook, testSlo } from "../broken.ts";

test("finds names that Prometheus would refuse", () => {
  expect(
    reported(
      invalidName,
      broken({
        service: "Kiosk!",
        metrics: {
          colons: counter("kiosk:lost_total", { help: "A test.", useFor: "Tests" }),
          digit: counter("1_total", {
            help: "A test.",
            useFor: "Tests",
            labels: { "result-code": ["a"], __own: ["b"] },
          }),
        },
        recordings: { spaced: recording("job:kiosk lost:rate5m", { of: query("up"), description: "A test." }) },
        alerts: { spaced: testAlert("Many lost|found") },
        slos: { upper: testSlo("Sales_EU") },
        runbooks: { empty: testRunbook("") },
        scrape: { name: " " },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[invalid-name]: "Kiosk!" is not a valid name for a service
      --> service
       = because: such a name consists of at most 29 lower-case letters, digits,
                  hyphens and underscores, beginning with a letter
       = do: rename it

    error[invalid-name]: " " is not a valid name for a scrape job
      --> deployment.scrape.name
       = because: such a name consists of visible characters on one line
       = do: rename it

    error[invalid-name]: "kiosk:lost_total" is not a valid name for a metric
      --> metrics.colons
       = because: such a name consists of letters, digits and underscores, beginning
                  with no digit; colons are for recording rules
       = do: rename it

    error[invalid-name]: "1_total" is not a valid name for a metric
      --> metrics.digit
       = because: such a name consists of letters, digits and underscores, beginning
                  with no digit; colons are for recording rules
       = do: rename it

    error[invalid-name]: "result-code" is not a valid name for a label
      --> metrics.digit.labels.result-code
       = because: such a name consists of letters, digits and underscores, beginning
                  with neither a digit nor two underscores
       = do: rename it

    error[invalid-name]: "__own" is not a valid name for a label
      --> metrics.digit.labels.__own
       = because: such a name consists of letters, digits and underscores, beginning
                  with neither a digit nor two underscores
       = do: rename it

    error[invalid-name]: "job:kiosk lost:rate5m" is not a valid name for a
      recording
      --> recordings.spaced
       = because: such a name consists of letters, digits, underscores and colons,
                  beginning with no digit
       = do: rename it

    error[invalid-name]: "Sales_EU" is not a valid name for an SLO
      --> slos.upper
       = because: such a name consists of lower-case letters, digits and single
                  hyphens between them
       = do: rename it

    error[invalid-name]: "Many lost|found" is not a valid name for an alert
      --> alerts.spaced
       = because: such a name consists of letters, digits, underscores, spaces and
                  ()<>.,:=%+/#- between them
       = do: rename it

    error[invalid-name]: "" is not a valid name for a runbook
      --> runbooks.empty
       = because: such a name consists of lower-case letters, digits and single
                  hyphens between them
       = do: rename it

    10 errors
    "
  `);
});

test("finds names that Grafana and Alertmanager would refuse", () => {
  expect(
    reported(
      invalidName,
      broken({
        dashboards: {
          long: dashboard("k".repeat(41), {
            title: "Test",
            description: "A test.",
            tags: [],
            sections: [
              section("A", [
                timeseries("Error rate", { title: "Test", description: "A test.", unit: "short", queries: [] }),
              ]),
            ],
          }),
        },
        routing: { receivers: [receiver("two\nlines")] },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[invalid-name]: "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk" is not a
      valid name for a dashboard
      --> dashboards.long
       = because: such a name consists of at most 40 letters, digits, hyphens and
                  underscores
       = do: rename it

    error[invalid-name]: "Error rate" is not a valid name for a panel
      --> dashboards.long.Error rate
       = because: such a name consists of lower-case letters, digits and single
                  hyphens between them
       = do: rename it

    error[invalid-name]: "two\\nlines" is not a valid name for a receiver
      --> routing.receivers[0]
       = because: such a name consists of visible characters on one line
       = do: rename it

    3 errors
    "
  `);
});

test("finds labels that Prometheus sets itself", () => {
  expect(
    reported(
      invalidName,
      broken({
        metrics: {
          lost: counter("kiosk_lost_total", { help: "A test.", useFor: "Tests", labels: { job: ["a"], le: ["1"] } }),
          waiting: histogram("kiosk_waiting_seconds", {
            help: "A test.",
            useFor: "Tests",
            unit: "seconds",
            buckets: [1],
            labels: { instance: ["a"], le: ["1"] },
          }),
        },
        alerts: { lost: testAlert("Lost", { labels: { alertname: "Found", severity: "none", team: "office" } }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[invalid-name]: the label "job" is taken
      --> metrics.lost.labels.job
       = because: Prometheus sets it to where the series was scraped, and renames
                  the exporter's own to exported_job
       = do: use another name

    error[invalid-name]: the label "instance" is taken
      --> metrics.waiting.labels.instance
       = because: Prometheus sets it to where the series was scraped, and renames
                  the exporter's own to exported_instance
       = do: use another name

    error[invalid-name]: the label "le" is taken
      --> metrics.waiting.labels.le
       = because: it holds the bounds of the histogram's buckets
       = do: use another name

    error[invalid-name]: the label "alertname" is taken
      --> alerts.lost.labels.alertname
       = because: Prometheus sets it to the alert's name
       = do: use another name

    4 errors
    "
  `);
});

test("leaves names that would escape the output folder to their own check", () => {
  expect(reported(invalidName, broken({ runbooks: { up: testRunbook("../x") } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(invalidName)).toBe("");
});
