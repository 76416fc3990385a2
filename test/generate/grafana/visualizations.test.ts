/** What each kind of panel gets by itself, on a dashboard that leaves everything out that can be left out. */
import { expect, test } from "vitest";
import * as c from "../../../src/index.ts";
import tiny from "../../fixtures/tiny/index.ts";
import { build } from "./built.ts";

const tickets = c.counter("kiosk_tickets_total", { help: "x", useFor: "x", labels: { result: ["sold", "refused"] } });
const share = c.ratio({ of: c.where(tickets, { result: "refused" }), to: tickets }, "$__rate_interval", c.by("job"));
const rate = c.sum(c.rate(tickets, "$__rate_interval"), c.by("result"));
const count = c.sum(c.increase(tickets, "$__range"), c.by("result"));
const words = { title: "X", description: "x" };
const shares = { ...words, unit: "percentunit", queries: [c.series(share, "{{job}}")] } as const;
const rates = { ...words, unit: "ops", queries: [c.series(rate, "{{result}}")] } as const;

const tooMany = c.alert("TooManyRefused", {
  when: c.above(share, 0.0005),
  severity: "critical",
  summary: "x",
  description: "x",
  impact: "x",
  action: "x",
  runbook: "kiosk",
});

const panels = [
  c.gaugePanel("gauge", shares),
  c.bargauge("bargauge", shares),
  c.stat("stat", { ...shares, alerts: [tooMany], noValue: "none" }),
  c.timeseries("wide", { ...rates, width: 24 }),
  c.timeseries("narrow", { ...shares, width: 8, alerts: [tooMany] }),
  c.timeseries("percent", { ...rates, width: 8, stacked: "percent" }),
  c.timeseries("low", {
    ...shares,
    width: 8,
    lines: [{ name: "Floor", value: 0.5, bad: "below", severity: "warning" }],
  }),
  c.tablePanel("table", {
    ...words,
    unit: "short",
    queries: [c.series(count, "All"), c.series(c.max(count, c.by("result")), "Most")],
  }),
];

const [built] = await build({
  ...tiny,
  alerts: { tooMany },
  dashboards: { x: c.dashboard("x", { ...words, tags: [], sections: [c.section("All", panels)] }) },
});

function panel(key: string) {
  const position = panels.findIndex((p) => p.key === key);
  const found = built?.json.panels[position + 1];
  if (!found) throw new Error(`no panel ${key}`);
  return found;
}

test("shares begin at 0 everywhere, and dials end at 1", () => {
  expect(panel("gauge").fieldConfig.defaults).toMatchObject({ min: 0, max: 1 });
  expect(panel("bargauge").fieldConfig.defaults).toMatchObject({ min: 0, max: 1 });
  expect(panel("narrow").fieldConfig.defaults).toMatchObject({ min: 0 });
  expect(panel("narrow").fieldConfig.defaults).not.toHaveProperty("max");
});

test("shares show one digit more than their finest threshold, and two at least", () => {
  expect(panel("stat").fieldConfig.defaults.decimals).toBe(3);
  expect(panel("gauge").fieldConfig.defaults.decimals).toBe(2);
});

test("counts are shown as whole numbers, rates as Grafana thinks best", () => {
  expect(panel("table").fieldConfig.defaults.decimals).toBe(0);
  expect(panel("wide").fieldConfig.defaults).not.toHaveProperty("decimals");
});

test("an empty panel says so in the catalog's word, or in one of its own", () => {
  expect(panel("stat").fieldConfig.defaults.noValue).toBe("none");
  expect(panel("gauge").fieldConfig.defaults.noValue).toBe("–");
  expect(panel("wide").fieldConfig.defaults.noValue).toBe("No data in this time range");
});

test("the axis reaches the alert's line while the values are far below it", () => {
  expect(panel("narrow").fieldConfig.defaults.custom).toMatchObject({ axisSoftMax: 0.0005 });
  expect(panel("low").fieldConfig.defaults.custom).toMatchObject({ axisSoftMax: 0.5 });
});

test("a wide chart has its legend beside it, a narrow one below", () => {
  expect(panel("wide").options.legend).toMatchObject({ placement: "right" });
  expect(panel("narrow").options.legend).toMatchObject({ placement: "bottom" });
});

test("shares of a whole are stacked to 100%", () => {
  expect(panel("percent").fieldConfig.defaults.custom).toMatchObject({ stacking: { mode: "percent" } });
});

test("a chart without an alert draws no line, and no colour says good or bad", () => {
  expect(panel("wide").fieldConfig.defaults.custom).not.toHaveProperty("thresholdsStyle");
  expect(panel("wide").fieldConfig.defaults.thresholds.steps).toEqual([{ value: null, color: "text" }]);
});

test("a table of several queries is merged, and sorted by the first of them", () => {
  expect(panel("table").transformations).toEqual([
    { id: "merge", options: {} },
    {
      id: "organize",
      options: {
        excludeByName: { Time: true },
        indexByName: { result: 0, "Value #A": 1, "Value #B": 2 },
        renameByName: { result: "Result", "Value #A": "All", "Value #B": "Most" },
      },
    },
  ]);
  expect(panel("table").options.sortBy).toEqual([{ displayName: "All", desc: true }]);
});
