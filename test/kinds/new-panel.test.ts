/** A visualization that is added by its file, a line in the list and its word in the catalog is drawn like the others. */
import { expect, test } from "vitest";
import type { PanelKind } from "../../src/generate/grafana/build/panel-kind.ts";
import { addedTo } from "./added-to.ts";

const list = "../../src/generate/grafana/build/panels.ts";
addedTo<typeof import("../../src/generate/grafana/build/panels.ts")>(list, async ({ panels }) => {
  const { statetimeline } = await import("./added/statetimeline.ts");
  return { panels: { ...panels, statetimeline } as typeof panels };
});

const { statetimeline } = await import("./added/statetimeline.ts");
const { compile } = await import("../../src/compile.ts");
const c = await import("../../src/index.ts");
const { broken } = await import("../checks/broken.ts");

const states = c.stat("states", {
  title: "States",
  description: "Which targets answer.",
  unit: "short",
  queries: [c.series(c.sum(c.up, c.by("instance")), "{{instance}}")],
});
const panel = { ...states, visualization: "statetimeline" as "stat" };
const dashboard = c.dashboard("states", {
  title: "States",
  description: "States.",
  tags: ["kiosk"],
  sections: [c.section("All", [panel])],
});

test("it is built with its own options and with those of every panel", async () => {
  const { artifacts } = await compile(broken({ dashboards: { states: dashboard } }));
  const file = artifacts.find((a) => a.path === "grafana/dashboards/states.json");
  expect(JSON.parse(file?.content ?? "{}").panels[1]).toMatchObject({
    type: "state-timeline",
    title: "States",
    options: { mergeValues: true },
    fieldConfig: { defaults: { decimals: 0, noValue: "No data in this time range" } },
    targets: [{ refId: "A", format: "time_series", range: true }],
    gridPos: { x: 0, y: 1, w: 24, h: 9 },
  });
});

test("a visualization that lacks a part does not compile", () => {
  const { size: _, ...unsized } = statetimeline;
  // @ts-expect-error Property 'size' is missing
  const kind: PanelKind = unsized;
  expect(kind).toBeDefined();
});
