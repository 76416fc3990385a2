/** A visualization that is added by its file and a line in each list, the catalog's and Grafana's, is drawn like the others. */
import { expect, test } from "vitest";
import type { Panel } from "../../src/catalog/visualizations.ts";
import type { PanelKind } from "../../src/generate/grafana/build/panel-kind.ts";
import { addedTo } from "./added-to.ts";

addedTo<object>("../../src/catalog/panels.ts", async () => {
  const { stateTimeline } = await import("./added/statetimeline.ts");
  return { stateTimeline };
});
const list = "../../src/generate/grafana/build/panels.ts";
addedTo<typeof import("../../src/generate/grafana/build/panels.ts")>(list, async ({ panels }) => {
  const { statetimeline } = await import("./added/statetimeline.ts");
  return { panels: { ...panels, "state-timeline": statetimeline } as typeof panels };
});

const { stateTimeline, statetimeline } = await import("./added/statetimeline.ts");
const { compile } = await import("../../src/compile.ts");
const c = await import("../../src/index.ts");
const { questionsOf } = await import("../../src/panel-data/questions.ts");
const { htmlOf } = await import("../../src/report-page/html.ts");
const { panelsSection } = await import("../../src/report-page/panels.ts");
const { validateArtifacts } = await import("../../src/validate/validate-artifacts.ts");
const { broken } = await import("../checks/broken.ts");

const states = stateTimeline("states", {
  title: "States",
  description: "Which targets answer.",
  unit: "short",
  queries: [c.series(c.sum(c.up, c.by("instance")), "{{instance}}")],
});
const dashboard = c.dashboard("states", {
  title: "States",
  description: "States.",
  tags: ["kiosk"],
  sections: [c.section("All", [states as unknown as Panel])],
});
const { artifacts, model } = await compile(broken({ dashboards: { states: dashboard } }));
const file = artifacts.find((a) => a.path === "grafana/dashboards/states.json");
if (!model || !file) throw new Error("nothing was generated");

test("it is built with its own options and with those of every panel", () => {
  expect(JSON.parse(file.content).panels[1]).toMatchObject({
    type: "state-timeline",
    title: "States",
    options: { mergeValues: true },
    fieldConfig: { defaults: { decimals: 0, noValue: "No data in this time range" } },
    targets: [{ refId: "A", format: "time_series", range: true }],
    gridPos: { x: 0, y: 1, w: 24, h: 9 },
  });
});

test("the report asks for its values and draws them", () => {
  const span = { startMs: 0, endMs: 60_000, stepMs: 15_000 };
  expect(questionsOf(model, span, 15_000).find(({ key }) => key.startsWith("states "))?.isInstant).toBe(true);
  const answer = () => ({ series: [{ labels: { instance: "kiosk-1" }, values: [1] }] });
  expect(htmlOf(panelsSection(model, { ...span, about: "Made up.", answer }))).toMatch(/>1<\/b>kiosk-1/);
});

test("its file keeps to the schema of dashboards, which knows the list", async () => {
  expect(await validateArtifacts([file])).toEqual([]);
  const broken = { ...file, content: file.content.replace('"state-timeline"', '"status-history"') };
  expect((await validateArtifacts([broken])).map((d) => d.message).join()).toContain("status-history");
});

test("a visualization that lacks a part does not compile", () => {
  const { size: _, ...unsized } = statetimeline;
  // @ts-expect-error Property 'size' is missing
  const kind: PanelKind = unsized;
  expect(kind).toBeDefined();
});

test("nor does a list without one of the catalog's words", async () => {
  const { panels } = await import("../../src/generate/grafana/build/panels.ts");
  const { stat: _, ...others } = panels;
  // @ts-expect-error Property 'stat' is missing
  const all: typeof panels = others;
  expect(all).toBeDefined();
});
