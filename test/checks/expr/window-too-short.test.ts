import { expect, test } from "vitest";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import kiosk from "../../fixtures/tiny/index.ts";
import { answeredBy } from "../../promql/infer/answered-by.ts";
import { found, foundIn, lintFiles, reported, reportedOnPanel } from "../linted.ts";

test("a window with too few samples", () => {
  expect(reported("window-too-short", "rate(kiosk_tickets_total[1m]) > 1")).toMatchInlineSnapshot(`
    "warning[window-too-short]: a window of 1m is too short for rate()
      --> rules.yml:2:78 (test.Test.expr)
       |
       | rate(kiosk_tickets_total[1m]) > 1
       |                          ^^
       |
       = because: a sample arrives every 30s: with fewer than 4 in the window, one
                  failed scrape leaves rate() without a result
       = do: use 2m or more

    1 warning
    "
  `);
});

test.each([["rate(kiosk_tickets_total[30s]) > 1"], ["max_over_time(kiosk_paper_sheets[10s]) > 1"]])(
  "so is %s",
  (rule) => {
    expect(found("window-too-short", rule).map((d) => d.code)).toContain("window-too-short");
  },
);

test.each([
  ["rate(kiosk_tickets_total[2m]) > 1"],
  ["max_over_time(kiosk_paper_sheets[1m]) > 1"],
  [{ expr: "rate(x[1s]) > 1", catalog: false }],
])("it reports nothing on %s", (rule) => {
  expect(reported("window-too-short", rule)).toBe("");
});

test.each([[{ expr: "rate(kiosk_tickets_total[$__rate_interval])" }]])(
  "it reports nothing on a panel with %s",
  (panel) => {
    expect(reportedOnPanel("window-too-short", panel)).toBe("");
  },
);

test("the job's interval is read from a Prometheus configuration", () => {
  const config = "scrape_configs:\n  - {job_name: a, scrape_interval: 1m}\n  - {job_name: b, scrape_interval: 5s}\n";
  const rule = (job: string) =>
    `groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: rate(x{job="${job}"}[2m]) > 1\n`;
  const codes = (job: string) =>
    lintFiles({ "prometheus.yml": config, "rules.yml": rule(job) }, false).map((d) => d.code);
  expect(codes("a")).toEqual(["window-too-short"]);
  expect(codes("b")).toEqual([]);
  expect(codes("c")).toEqual([]);
});

test("a subquery with too few points", () => {
  expect(reported("window-too-short", { expr: "rate(x[30s:1m]) > 1", catalog: false })).toMatchInlineSnapshot(`
    "error[window-too-short]: a window of 30s is too short for rate()
      --> rules.yml:2:60 (test.Test.expr)
       |
       | rate(x[30s:1m]) > 1
       |        ^^^
       |
       = because: there is a point every 1m, and rate() needs two in the window: it
                  never returns anything
       = do: use 2m or more

    1 error
    "
  `);
  expect(reported("window-too-short", { expr: "rate(x[1m:1m]) > 1", catalog: false })).toMatchInlineSnapshot(`
    "warning[window-too-short]: a window of 1m is too short for rate()
      --> rules.yml:2:60 (test.Test.expr)
       |
       | rate(x[1m:1m]) > 1
       |        ^^
       |
       = because: there is a point every 1m, and rate() needs two in the window:
                  Prometheus 3 never has two, Prometheus 2 only at moments that the
                  step divides
       = do: use 2m or more

    1 warning
    "
  `);
});

const with3: Catalog = { ...kiosk, deployment: { ...kiosk.deployment, oldestPrometheus: "3.0" } };

test.each([
  ["rate(up[30s:1m]) > 1", ["error"], ["error"]],
  ["predict_linear(up[30s:1m], 60) > 1", ["error"], ["error"]],
  ["irate(up[1m:1m]) > 1", ["warning"], ["error"]],
  ["deriv(up[1m:1m] offset 5m) > 1", ["warning"], ["error"]],
  ["delta(up[90s:1m]) > 1", ["warning"], ["warning"]],
  ["max_over_time(up[30s:1m]) > 1", ["warning"], ["warning"]],
  ["changes(up[1m:1m]) > 1", [], []],
  ["max_over_time(up[1m:1m]) > 0", [], []],
  ["rate(up[2m:1m]) > 1", [], []],
  ["rate(up[30s:]) > 1", [], []],
  ["rate(kiosk_tickets_total[29s]) > 1", ["error"], ["error"]],
  ["rate(kiosk_tickets_total[30s]) > 1", ["warning"], ["error"]],
  ["rate(kiosk_tickets_total[31s]) > 1", ["warning"], ["warning"]],
  ["rate(up[29s]) > 1", ["warning"], ["warning"]],
  ['rate(up{job="kiosk"}[29s]) > 1', ["error"], ["error"]],
  ["changes(up[20s]) == 0", ["warning"], ["warning"]],
  ["sum_over_time(rate(up[2m:1m])[1h:1h]) > 1", [], []],
])("with Prometheus 2 and with Prometheus 3 alone, %s: %j, %j", (expr, two, three) => {
  const severities = (catalog: Catalog) => foundIn(catalog, "window-too-short", expr).map((d) => d.severity);
  expect(severities(kiosk)).toEqual(two);
  expect(severities(with3)).toEqual(three);
});

/** At a moment that the step divides, and beside one. */
test.each([
  [
    "oldest",
    "10m",
    [
      "rate(x[1m:1m])",
      "delta(x[90s:1m])",
      "rate(x[2m:1m])",
      "max_over_time(x[30s:1m])",
      "rate(x[1m])",
      "changes(x[59s])",
    ],
  ],
  ["oldest", "10m45s", ["rate(x[2m:1m])", "changes(x[59s])"]],
  ["reference", "10m", ["delta(x[90s:1m])", "rate(x[2m:1m])", "max_over_time(x[30s:1m])", "changes(x[59s])"]],
  ["reference", "10m45s", ["rate(x[2m:1m])", "changes(x[59s])"]],
] as const)("the %s tools have results at %s where there are enough points", async (set, at, results) => {
  const queries = [
    ...["rate(x[30s:1m])", "rate(x[1m:1m])", "delta(x[90s:1m])", "rate(x[2m:1m])"],
    ...["max_over_time(x[30s:1m])", "rate(x[59s])", "rate(x[1m])", "changes(x[59s])"],
  ];
  expect(await answeredBy(set, [{ series: "x", values: "0+1x20" }], queries, at)).toEqual(results);
});

test.each([["rate(x[1m:$__interval])"], ["rate(x[$__interval:1m])"]])(
  "it reports nothing on a panel with %s",
  (expr) => {
    expect(reportedOnPanel("window-too-short", { expr, catalog: false })).toBe("");
  },
);

/** A group in YAML that records `x:y` each so often, and one that reads it. */
const group = (name: string, interval: string, expr = "x") =>
  `  - {name: ${name}, interval: ${interval}, rules: [{record: "x:y", expr: ${expr}}]}\n`;
const readsRecorded = (range: string) =>
  `  - name: r\n    rules:\n      - {record: r:y, expr: "rate(x:y[${range}]) > 1"}\n`;

test.each([
  [group("a", "1m"), "59s", ["error"]],
  [group("a", "1m"), "1m", ["warning"]],
  [group("a", "1m") + group("b", "15s", "z"), "1m", []],
  [group("b", "15s", "z") + group("a", "1m"), "1m", []],
  [group("a", "1m") + group("b", "1m", "z"), "45s", ["warning"]],
  [group("a", "1m") + group("b", "1m"), "45s", ["warning"]],
  ["  - {name: a, rules: [{record: x:y, expr: x}]}\n", "45s", ["warning"]],
])("a recording of\n%sread over %s: %j", (groups, range, severities) => {
  const all = lintFiles({ "rules.yml": `groups:\n${groups}${readsRecorded(range)}` }, false);
  expect(all.filter((d) => d.code === "window-too-short").map((d) => d.severity)).toEqual(severities);
});

const plain = "job_name: a, static_configs: [{targets: [a:80]}]";
test.each([
  [`scrape_configs: [{${plain}}]`, "x", ["error"]],
  [`scrape_configs: [{${plain}}]`, "x:y", ["warning"]],
  [`scrape_configs: [{${plain}}]`, "", ["warning"]],
  [`scrape_configs: [{${plain}, relabel_configs: [{target_label: __scrape_interval__, replacement: 5s}]}]`, "x", []],
  ["scrape_configs: [{job_name: a, static_configs: [{labels: {__scrape_interval__: 5s}}]}]", "x", []],
  [`scrape_configs: [{${plain}, relabel_configs: [{target_label: other, replacement: 5s}]}]`, "x", ["error"]],
  [`scrape_configs: [{${plain}}, {job_name: b, honor_labels: true}]`, "x", ["warning"]],
  [`scrape_configs: [{${plain}}, {job_name: b, static_configs: [{labels: {job: a}}]}]`, "x", ["warning"]],
  [
    `scrape_configs: [{${plain}}, {job_name: b, relabel_configs: [{target_label: job, replacement: a}]}]`,
    "x",
    ["warning"],
  ],
  [`scrape_configs: [{${plain}}, {job_name: b, file_sd_configs: [{files: [b.json]}]}]`, "x", ["warning"]],
  [`scrape_configs: [{${plain}}]\nscrape_config_files: [more.yml]`, "x", ["warning"]],
])("with %s a window over %s: %j", (config, name, severities) => {
  const rules = `groups: [{name: g, rules: [{alert: A, expr: 'rate(${name}{job="a"}[45s]) > 1'}]}]`;
  const all = lintFiles({ "prometheus.yml": config, "rules.yml": rules }, false);
  expect(all.filter((d) => d.code === "window-too-short").map((d) => d.severity)).toEqual(severities);
});
