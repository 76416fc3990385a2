import { expect, test } from "vitest";
import { lintFiles, reportedOnPanel } from "../linted.ts";

test.each([
  [{ expr: "sum by (job) (rate(kiosk_tickets_total[5m]))", legend: "{{instance}} of {{job}}" }],
  [{ expr: "sum(x)", legend: "{{ job }}", catalog: false }],
])("a panel with %s is reported", (panel) => {
  expect(reportedOnPanel("legend-label", panel)).toMatchSnapshot();
});

test.each([
  [{ expr: "sum by (job) (rate(kiosk_tickets_total[5m]))", legend: "{{job}}" }],
  [{ expr: 'x{job=~"$job"}', legend: "{{anything}}", catalog: false }],
  [{ expr: "sum(x)", legend: "all", catalog: false }],
])("it reports nothing on a panel with %s", (panel) => {
  expect(reportedOnPanel("legend-label", panel)).toBe("");
});

test("the title and the text of an annotation are compared with its series", () => {
  const expr = "sum by (job) (kiosk_tickets_total) > 1";
  const annotation = { name: "n", expr, titleFormat: "{{job}}", textFormat: "{{instance}} of {{job}}" };
  const dashboard = { title: "D", panels: [], annotations: { list: [annotation] } };
  const found = lintFiles({ "d.json": JSON.stringify(dashboard) }).filter((d) => d.code === "legend-label");
  expect(found.map((d) => `${d.at}: ${d.message}`)).toEqual([
    'D.annotations[0].textFormat: the query\'s series have no label "instance"',
  ]);
});
