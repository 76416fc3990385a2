import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

const found = (rules: readonly string[], catalog = true) =>
  lintFiles(
    { "rules.yml": `groups:\n  - name: g\n    rules:\n${rules.map((r) => `      - ${r}\n`).join("")}` },
    catalog,
  ).filter((d) => d.code === "same-series");

const byJob = "sum by (job) (rate(kiosk_tickets_total[5m]))";

test("two recordings of one name that keep the same labels are reported with where, why and what to do", () => {
  const rules = [
    `{record: "job:tickets:rate5m", expr: "${byJob}"}`,
    '{record: "job:tickets:rate5m", expr: "sum by (job) (kiosk_paper_sheets)"}',
  ];
  expect(report(found(rules), "text")).toMatchInlineSnapshot(`
    "warning[same-series]: line 4 makes a recording of this name with the same
      labels
      --> rules.yml:5:19 (g.job:tickets:rate5m#2)
       |
       | job:tickets:rate5m
       |
       = because: of two values for one series at one time Prometheus keeps one
       = do: give one of them another name, or a label that differs

    1 warning
    "
  `);
});

test("so are two alerts that differ only in their conditions, and two of the same condition", () => {
  expect(
    found([
      `{alert: Slow, expr: "${byJob} < 1", labels: {severity: page}}`,
      '{alert: Slow, expr: "sum by (job) (kiosk_paper_sheets) < 2", labels: {severity: page}}',
    ]),
  ).toHaveLength(1);
  expect(found(['{alert: Slow, expr: "x > 1"}', '{alert: Slow, expr: "x > 1 "}'], false)).toHaveLength(1);
});

test("so are rules whose own labels make them equal", () => {
  expect(
    found([
      '{record: "a:b:c", expr: "sum by (result) (kiosk_tickets_total)", labels: {result: all}}',
      '{record: "a:b:c", expr: "sum(kiosk_paper_sheets)", labels: {result: all}}',
    ]),
  ).toHaveLength(1);
});

test.each([
  [
    "one and the same value, whichever of the two is kept",
    ['{record: "a:b:c", expr: "up == 1 unless x"}', '{record: "a:b:c", expr: "up{job=\'a\'} == 1 unless x"}'],
  ],
  [
    "other labels",
    [`{alert: Slow, expr: "${byJob} < 1", labels: {s: a}}`, `{alert: Slow, expr: "${byJob} < 2", labels: {s: b}}`],
  ],
  [
    "labels that only one has",
    [`{record: "a:b:c", expr: "${byJob}"}`, '{record: "a:b:c", expr: "sum(kiosk_paper_sheets)"}'],
  ],
  [
    "other values",
    ["sold", "refused"].map((r) => `{record: "a:b:c", expr: 'sum by (result) (kiosk_tickets_total{result="${r}"})'}`),
  ],
  ["other patterns", ["2..", "5.."].map((r) => `{record: "a:b:c", expr: 'sum by (code) (x{code=~"${r}"})'}`)],
  ["metrics of which nothing is known", ['{alert: Slow, expr: "x > 1"}', '{alert: Slow, expr: "y > 1"}']],
  [
    "other kinds",
    ['{alert: Slow, expr: "sum(kiosk_paper_sheets) < 1"}', '{record: Slow, expr: "sum(kiosk_paper_sheets) < 1"}'],
  ],
])("it reports nothing on %s", (_, rules) => {
  expect(report(found(rules), "text")).toBe("");
});

const inFiles = (a: string, b: string, path = "b.yml") =>
  lintFiles({ "a.yml": `groups: [{name: g, rules: [${a}]}]`, [path]: `groups: [{name: g, rules: [${b}]}]` }, false)
    .filter((d) => d.code === "same-series")
    .map((d) => d.message);

test.each([
  ['{alert: Slow, expr: "sum(x) > 1"}', '{alert: Slow, expr: "sum(x) > 2"}'],
  ['{alert: Slow, expr: "x > 5400"}', `{alert: Slow, expr: 'x{type!="foo"} > 3600'}`],
  [`{record: "a:b:c", expr: 'sum by (job) (x{env="prod"})'}`, '{record: "a:b:c", expr: "sum by (job) (x)"}'],
])("rules of two files of a folder that ask the same of the same series: %s and %s", (a, b) => {
  expect(inFiles(a, b)).toEqual([expect.stringMatching(/^a\.yml:1 makes an? (?:alert|recording) of this name/)]);
});

test.each([
  ['{alert: Slow, expr: "sum(x) > 1"}', '{alert: Slow, expr: "sum(x) > 1"}', "b.yml"],
  ['{alert: Slow, expr: "sum(x) > 1"}', '{alert: Slow, expr: "sum(x) > 2"}', "b/b.yml"],
  ['{alert: Slow, expr: "sum(x) > 1"}', '{alert: Slow, expr: "sum(y) > 1"}', "b.yml"],
  ['{alert: Slow, expr: "x == 1"}', '{alert: Slow, expr: "x == 2"}', "b.yml"],
  ['{alert: Slow, expr: "x > 10"}', '{alert: Slow, expr: "x < 1"}', "b.yml"],
  [`{alert: Slow, expr: 'x{a="1"} > 1'}`, `{alert: Slow, expr: 'x{a="2"} > 1'}`, "b.yml"],
  ['{alert: Slow, expr: "x > 1", labels: {s: a}}', '{alert: Slow, expr: "x > 2", labels: {s: b}}', "b.yml"],
])("nothing is reported of %s beside %s in %s", (a, b, path) => {
  expect(inFiles(a, b, path)).toEqual([]);
});

test("two files that overlap are one finding, however many of their rules do", () => {
  const rules = (limit: number) => ["A", "B", "C"].map((name) => `{alert: ${name}, expr: "x > ${limit}"}`).join();
  expect(inFiles(rules(1), rules(2))).toEqual([
    "a.yml:1 makes an alert of this name with the same labels, and 2 more of this file",
  ]);
});

test("a classic and a native histogram of one name are alternatives", () => {
  const rule = (of: string) => `{record: "x:p99", expr: "histogram_quantile(0.99, sum by (job${of}[5m])))"}`;
  expect(found([rule(", le) (rate(x_bucket"), rule(") (rate(x")], false)).toEqual([]);
});
