import { expect, test } from "vitest";
import { seriesColors } from "../../../src/generate/grafana/series-colors.ts";
import * as c from "../../../src/index.ts";
import { resolve } from "../../../src/model/resolve.ts";
import tiny from "../../fixtures/tiny/index.ts";
import { build, charts } from "./built.ts";

const tickets = c.counter("kiosk_tickets_total", { help: "x", useFor: "x", labels: { result: ["sold", "refused"] } });
const rate = c.sum(c.rate(tickets, "$__rate_interval"), c.by("result"));
const words = { title: "X", description: "x", unit: "ops" } as const;

function colors(options: Partial<c.PanelOptions>, legend = "{{result}}") {
  const panel = c.timeseries("x", { ...words, queries: [c.series(rate, legend)], ...options });
  const catalog = { ...tiny, alerts: {}, dashboards: { x: dashboard(panel) } };
  const model = resolve(catalog);
  const [modelled] = model.dashboards[0]?.sections[0]?.panels ?? [];
  return modelled ? Object.fromEntries(seriesColors(modelled, model)) : undefined;
}

function dashboard(...panels: Parameters<typeof c.section>[1]) {
  return c.dashboard("x", { title: "X", description: "x", tags: [], sections: [c.section("All", panels)] });
}

test("each declared value has a colour, whether or not it was ever seen", () => {
  expect(colors({})).toEqual({ sold: "blue", refused: "yellow" });
});

test("the catalog's colours come first, and no other value has one of them", () => {
  expect(colors({ colors: { refused: "blue" } })).toEqual({ refused: "blue", sold: "yellow" });
});

test("nothing is known of a series that several words name", () => {
  expect(colors({}, "{{job}} {{result}}")).toEqual({});
});

const apart = c.timeseries("apart", {
  ...words,
  stacked: true,
  queries: [
    c.series(c.sum(c.rate(c.where(tickets, { result: "sold" }), "$__rate_interval")), "sold", { color: "green" }),
    c.series(
      c.sum(c.rate(c.where(tickets, { result: "refused" }), "$__rate_interval"), c.by("job")),
      "{{job}} refused",
      {
        color: "red",
        apart: true,
        axisTo: 0.1,
      },
    ),
  ],
});

test("a query's colour is its series', a hue where there may be several; what stands apart is not stacked", async () => {
  const [built] = await build({ ...tiny, alerts: {}, dashboards: { x: dashboard(apart) } });
  const [panel] = built ? charts(built) : [];
  expect(panel?.fieldConfig.overrides).toEqual([
    {
      matcher: { id: "byFrameRefID", options: "A" },
      properties: [{ id: "color", value: { mode: "fixed", fixedColor: "green" } }],
    },
    {
      matcher: { id: "byFrameRefID", options: "B" },
      properties: [
        { id: "color", value: { mode: "shades", fixedColor: "red" } },
        { id: "custom.axisPlacement", value: "right" },
        { id: "custom.lineWidth", value: 2 },
        { id: "custom.fillOpacity", value: 0 },
        { id: "custom.axisSoftMin", value: 0 },
        { id: "custom.axisSoftMax", value: 0.1 },
        { id: "custom.stacking", value: { mode: "none", group: "A" } },
      ],
    },
  ]);
});

test("a collapsed section keeps its panels to itself", async () => {
  const sections = [c.section("Open", [apart]), c.section("Shut", [{ ...apart, key: "shut" }], { collapsed: true })];
  const catalog = { ...tiny, alerts: {}, dashboards: { x: { ...dashboard(), sections } } };
  const [built] = await build(catalog);
  const shown = built?.json.panels.map((p) => `${p.title} ${p.gridPos.y} ${p.panels?.length ?? ""}`.trim());
  expect(shown).toEqual(["Open 0 0", "X 1", "Shut 10 1"]);
});

test("a dashboard may begin with what fires and what is left", async () => {
  const catalog = { ...tiny, dashboards: { x: { ...dashboard(apart), summary: true as const } } };
  const [built] = await build(catalog);
  expect(built?.json.panels.map((p) => p.title).slice(0, 4)).toEqual(["Now", "Firing alerts", "Error budgets", "All"]);
});

test("a mark is an annotation that is narrowed like any query", async () => {
  const marks = [c.mark("Restarts", c.resets(tickets, "2m"), "{{instance}} restarted")];
  const [built] = await build({ ...tiny, alerts: {}, dashboards: { x: { ...dashboard(apart), marks } } });
  expect(built?.json.annotations.list.at(-1)).toMatchObject({
    name: "Restarts",
    target: { expr: 'resets(kiosk_tickets_total{job=~"$job",instance=~"$instance"}[2m])' },
    titleFormat: "{{instance}} restarted",
  });
});
