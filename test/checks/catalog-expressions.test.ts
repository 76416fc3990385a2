import { describe, expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { dashboard, section } from "../../src/catalog/dashboard.ts";
import { events } from "../../src/catalog/event-sli.ts";
import { latency } from "../../src/catalog/latency-sli.ts";
import type { Histogram } from "../../src/catalog/metric.ts";
import { series } from "../../src/catalog/panel.ts";
import { timeseries } from "../../src/catalog/panels.ts";
import { recording } from "../../src/catalog/recording.ts";
import { example } from "../../src/catalog/reference.ts";
import { ruleGroup } from "../../src/catalog/rule-group.ts";
import { step } from "../../src/catalog/runbook.ts";
import { above } from "../../src/catalog/threshold.ts";
import { checkModel } from "../../src/checks/check-catalog.ts";
import { resolve } from "../../src/model/resolve.ts";
import type { Selector } from "../../src/promql/ast.ts";
import kiosk from "../fixtures/tiny/index.ts";
import { alertOn, broken, query, reportedAs, testAlert, testRunbook, testSlo } from "./broken.ts";

const reported = (catalog: Catalog) => checkModel(resolve(catalog), []).map((d) => `${d.severity} ${d.code} ${d.at}`);

describe("every place of a catalog has its address", () => {
  const wrong = query("rate(kiosk_paper_sheets[5m])");
  const options = { title: "Test", description: "A test." };
  const panel = (key: string, ...of: readonly (typeof wrong)[]) =>
    timeseries(key, { ...options, unit: "ops", queries: of.map((v) => series(v, "{{instance}}")) });

  test.each<[string, Catalog]>([
    [
      "recordings.test.of",
      broken({ recordings: { test: recording("job:x:rate5m", { of: wrong, description: "A test." }) } }),
    ],
    ["alerts.test.when", broken({ alerts: { test: testAlert("Test", { when: above(wrong, 1) }) } })],
    [
      "dashboards.test.one",
      broken({
        dashboards: {
          test: dashboard("test", { ...options, tags: [], sections: [section("A", [panel("one", wrong)])] }),
        },
      }),
    ],
    [
      "dashboards.test.two.queries[1]",
      broken({
        dashboards: {
          test: dashboard("test", {
            ...options,
            tags: [],
            sections: [section("A", [panel("two", query("up"), wrong)])],
          }),
        },
      }),
    ],
    [
      "runbooks.test.diagnosis[1]",
      broken({ runbooks: { test: testRunbook("test", { diagnosis: ["Look.", step("How?", wrong)] }) } }),
    ],
    [
      "runbooks.test.recovery[0]",
      broken({ runbooks: { test: testRunbook("test", { recovery: [step("Over?", wrong)] }) } }),
    ],
    ["examples[0]", broken({ examples: [example("Rate", { documented: "", query: wrong })] })],
  ])("%s", (at, catalog) => {
    expect(reported(catalog)).toContain(`error rate-of-gauge ${at}`);
  });

  test("slos.test.sli.bad", () => {
    const bad = {
      kind: "selector",
      name: "kiosk_tickets_total",
      matchers: [{ label: "result", op: "=", value: "lost" }],
    };
    const sli = {
      ...events({ total: kiosk.metrics.tickets as never, bad: kiosk.metrics.tickets as never }),
      bad,
    } as never;
    expect(reported(broken({ slos: { test: testSlo("test", { sli }) } }))).toContain(
      "error unknown-label-value slos.test.sli.bad",
    );
  });

  test("alerts.test.summary and .labels.team", () => {
    const test = testAlert("Test", {
      when: above(query("sum by (job) (up)"), 1),
      summary: "{{ $labels.instance }}",
      labels: { team: "{{ $labels.instance }}" },
    });
    expect(reported(broken({ alerts: { test } }))).toEqual(
      expect.arrayContaining([
        "error template-label alerts.test.summary",
        "error template-label alerts.test.labels.team",
      ]),
    );
  });
});

test("further annotations and the labels of recordings are checked, at addresses of their own", () => {
  const test = testAlert("Test", {
    annotations: { team: "{{ $labels.instace }}", summary: "{{ $value | humanise }}" },
  });
  const of = query("sum by (result) (rate(kiosk_tickets_total[5m]))");
  const total = recording("job:x:rate5m", { of, description: "A test.", labels: { result: "all" } });
  expect(reported(broken({ alerts: { test }, recordings: { total } }))).toEqual([
    "error label-collision recordings.total.labels.result",
    "error bad-template alerts.test.summary",
    "error template-label alerts.test.annotations.team",
  ]);
});

test("a rule's window is compared with the interval of its group", () => {
  const group = ruleGroup("slow", { interval: "10m" });
  const test = testAlert("Test", { group });
  expect(reported(broken({ alerts: { test } }))).toContain("warning window-below-interval alerts.test.when");
});

test("what a catalog reads and does not declare is an error, whatever its name", () => {
  expect(reportedAs("unknown-metric", alertOn("node_load1"))).toMatchInlineSnapshot(`
    "error[unknown-metric]: the catalog does not declare node_load1
      --> alerts.manyLost.when
       |
       | node_load1 > 0.1
       | ^^^^^^^^^^
       |
       = because: its labels and values are unknown, so nothing that reads it can be
                  checked
       = do: known: up, kiosk_tickets_total, kiosk_paper_sheets,
             kiosk_print_duration_seconds_bucket,
             kiosk_print_duration_seconds_count, kiosk_print_duration_seconds_sum,
             scrape_duration_seconds, scrape_samples_scraped,
             scrape_samples_post_metric_relabeling, scrape_series_added,
             job:kiosk_tickets_refused:ratio_rate5m, slo:sli_total:increase5m, …

    1 error
    "
  `);
  expect(reportedAs("unknown-metric", alertOn("job:orders:rate5m"))).toContain("error[unknown-metric]");
});

test("recordings, series that Prometheus makes and those of SLOs are known", () => {
  const text = 'job:kiosk_tickets_refused:ratio_rate5m + up + ALERTS + scrape_duration_seconds + {job="kiosk"}';
  expect(reportedAs("unknown-metric", alertOn(text))).toBe("");
});

test("a rate on a gauge is reported as such, not as an alert without a scenario", () => {
  expect(reported(alertOn("rate(kiosk_paper_sheets[5m])"))).toEqual(["error rate-of-gauge alerts.manyLost.when"]);
});

test("a value that a matcher excludes in vain is a warning, as in a file", () => {
  const [found] = reported(alertOn('sum by (job) (rate(kiosk_tickets_total{result!="nope"}[5m]))'));
  expect(found).toBe("warning unknown-label-value alerts.manyLost.when");
});

test("routes of a catalog are checked as those of a file", () => {
  const route = { receiver: "ticket-office", groupBy: ["alertname", "severty"] };
  expect(reportedAs("unknown-group-label", broken({ routing: { route } }))).toMatchInlineSnapshot(`
    "warning[unknown-group-label]: no alert has a label "severty" to group by
      --> routing.route.groupBy
       |
       | severty
       |
       = because: the label is empty for every alert, so grouping by it separates
                  nothing
       = do: did you mean "severity"?

    1 warning
    "
  `);
  const routes = [
    { receiver: "ticket-office" },
    { receiver: "ticket-office", match: { severity: "critical" as const } },
  ];
  expect(reportedAs("shadowed-route", broken({ routing: { route: { ...route, routes } } }))).toMatchInlineSnapshot(`
    "error[shadowed-route]: this route never gets an alert
      --> routing.route.routes[1]
       |
       | severity="critical"
       |
       = because: routing.route.routes[0] stands before it, matches every alert, and
                  does not continue
       = do: put this route first, or set continue: true on the earlier one

    1 error
    "
  `);
});

test("panels take dashboard variables, also in matchers", () => {
  const rate = query('sum by (result) (rate(kiosk_tickets_total{job=~"$job"}[5m]))');
  const panel = timeseries("rate", {
    title: "T",
    description: "T",
    unit: "ops",
    queries: [series(rate, "{{result}}")],
  });
  const test = dashboard("test", { title: "T", description: "T", tags: [], sections: [section("A", [panel])] });
  expect(reported(broken({ dashboards: { test } })).filter((r) => !r.includes("fixed-window"))).toEqual([]);
});

const missing = (label: string) =>
  testAlert("Missing", { when: { kind: "metrics-missing", targets: query(`up{${label}="kiosk"}`).expr as Selector } });

test("what the engine writes to see missing metrics is not checked beside what it is made of", () => {
  const of = kiosk.metrics.printing as Histogram<object, number>;
  const slos = { printed: testSlo("printed", { sli: latency({ of, budget: 0.7, under: 0.7 }) }) };
  const found = reported(broken({ slos, alerts: { missing: missing("job") } }));
  expect(found.filter((line) => /^error .*alerts.missing/.test(line))).toEqual([]);
});

test("the targets whose metrics may be missing are checked", () => {
  expect(reported(broken({ alerts: { missing: missing("jop") } }))).toContain(
    "error unknown-label alerts.missing.when",
  );
});
