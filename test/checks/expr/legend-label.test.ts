import { expect, test } from "vitest";
import { toldOfPanel } from "../linted.ts";

test.each([
  [{ expr: "sum by (job) (rate(kiosk_tickets_total[5m]))", legend: "{{instance}} of {{job}}" }],
  [{ expr: "sum(x)", legend: "{{ job }}", catalog: false }],
])("a panel with %s is told", (panel) => {
  expect(toldOfPanel("legend-label", panel)).toMatchSnapshot();
});

test.each([
  [{ expr: "sum by (job) (rate(kiosk_tickets_total[5m]))", legend: "{{job}}" }],
  [{ expr: 'x{job=~"$job"}', legend: "{{anything}}", catalog: false }],
  [{ expr: "sum(x)", legend: "all", catalog: false }],
])("it is silent on a panel with %s", (panel) => {
  expect(toldOfPanel("legend-label", panel)).toBe("");
});
