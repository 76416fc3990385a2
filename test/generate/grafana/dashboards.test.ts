import { expect, test } from "vitest";
import { dashboardFiles } from "../../../src/generate/grafana/dashboards.ts";
import { resolve } from "../../../src/model/resolve.ts";
import tiny from "../../fixtures/tiny/index.ts";
import { build, built } from "./built.ts";

test("the tiny catalog's dashboard, in full", async () => {
  const kiosk = built.find((b) => b.json.uid === "kiosk");
  await expect(kiosk?.text).toMatchFileSnapshot("__snapshots__/kiosk.json");
});

test("a catalog without dashboards makes no file", async () => {
  expect(await dashboardFiles(resolve({ ...tiny, dashboards: {}, slos: {} }))).toEqual([]);
});

test("SLOs bring a dashboard along: a table of all budgets, then each objective", () => {
  const panels = built.find((b) => b.json.uid === "shop-slos")?.json.panels ?? [];
  const lines = panels.map((p) => (p.type === "row" ? `# ${p.title}` : `${p.title} [${p.type}]`));
  expect(lines.slice(0, 9).join("\n")).toMatchInlineSnapshot(`
    "# All budgets
    Error budgets [table]
    # Sales
    Objective [stat]
    Good events in the period [stat]
    Error budget left [stat]
    Burn rate [timeseries]
    Error budget left over time [timeseries]
    Good and bad events [timeseries]"
  `);
  expect(lines.filter((l) => l.startsWith("#"))).toMatchInlineSnapshot(`
    [
      "# All budgets",
      "# Sales",
      "# Speed",
      "# Orders",
      "# Answers",
      "# Pages",
      "# Deliveries",
      "# Replies",
      "# Workforce",
      "# Waiting",
      "# Prices",
      "# Queue of payments",
      "# Answers outside of planned work",
      "# The worst of it",
      "# The shop as a whole",
    ]
  `);
});

test("the burn rate has a line for the factor of each tier", () => {
  const rates = built.find((b) => b.json.uid === "shop-slos")?.json.panels.filter((p) => p.title === "Burn rate");
  expect(rates?.[0]?.fieldConfig.defaults.thresholds.steps).toMatchInlineSnapshot(`
    [
      {
        "color": "green",
        "value": null,
      },
      {
        "color": "orange",
        "value": 1,
      },
      {
        "color": "orange",
        "value": 1.4,
      },
      {
        "color": "red",
        "value": 2.8,
      },
      {
        "color": "red",
        "value": 6.72,
      },
    ]
  `);
});

test("the same catalog makes the same bytes twice", async () => {
  const again = await build(tiny);
  expect(again.map((b) => b.text)).toEqual(built.filter((b) => b.model.service === "kiosk").map((b) => b.text));
});
