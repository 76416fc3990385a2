/** What the SDK does unless it is kept from it. Each test bears a trap's name, and shows where it can that the trap is real. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { VizLegendOptionsBuilder } from "@grafana/grafana-foundation-sdk/common";
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardLinkBuilder,
  RowBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TimeseriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { describe, expect, test } from "vitest";
import { jsonText } from "../../../src/basics/json-text.ts";
import { built, charts, everyPanel } from "./built.ts";

describe.each(built)("$name", (dashboard) => {
  const { json, text } = dashboard;
  const panels = charts(dashboard);

  test("trap 1: links and annotations are not hidden in the controls menu", () => {
    expect(new DashboardLinkBuilder("x").build().placement).toBe("inControlsMenu");
    expect(new AnnotationQueryBuilder().build().placement).toBe("inControlsMenu");
    expect(text).not.toContain("inControlsMenu");
    expect(json.links.length).toBeGreaterThan(0);
    expect(json.annotations.list.length).toBeGreaterThan(0);
  });

  test("trap 2: legends are shown", () => {
    expect(new VizLegendOptionsBuilder().build().showLegend).toBe(false);
    for (const p of panels.filter((c) => c.type === "timeseries")) expect(p.options.legend.showLegend).toBe(true);
  });

  test("trap 3: every panel and row has an id of its own, made from its key and not from its place", () => {
    expect(new TimeseriesBuilder().build().id).toBeUndefined();
    expect(new RowBuilder("x").build().id).toBe(0);
    const ids = everyPanel(json).map((p) => p.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(100_000);
    const modelled = dashboard.model.dashboards.find((d) => d.uid === json.uid)?.sections.flatMap((s) => s.panels);
    expect(panels.map((p) => p.id)).toEqual(modelled?.map((p) => p.id));
  });

  test("trap 4: no panel leaves the 24 columns, none covers another, and no line has a hole", () => {
    const cells = new Map<string, string>();
    for (const { gridPos, title } of json.panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(cells.get(`${x},${y}`), `${title} at ${x},${y}`).toBeUndefined();
          cells.set(`${x},${y}`, title);
        }
      }
    }
    const height = Math.max(...json.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
    expect(Math.max(...json.panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBe(24);
    expect(cells.size).toBe(24 * height);
  });

  test("trap 5: expanded rows are empty and their panels follow them; only collapsed ones hold theirs", () => {
    expect(new RowBuilder("x").withPanel(new StatBuilder()).build().collapsed).toBe(true);
    const rows = json.panels.filter((p) => p.type === "row");
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.panels?.length === 0, row.title).toBe(row.collapsed === false);
    expect(json.panels[0]?.type).toBe("row");
  });

  test("trap 6: the queries of a panel have different refIds", () => {
    expect(new DataqueryBuilder().build().refId).toBeUndefined();
    for (const { targets, title } of panels) {
      const ids = targets.map((t) => t.refId);
      expect(ids, title).toEqual(ids.map((_, i) => String.fromCharCode(65 + i)));
    }
  });

  test("trap 7: single values take the newest sample, and tooltips show all series", () => {
    expect(JSON.stringify(new StatBuilder().build().options)).toContain('"reduceOptions":{"calcs":[]}');
    for (const p of panels.filter((c) => ["stat", "gauge", "bargauge"].includes(c.type))) {
      expect(p.options.reduceOptions.calcs, p.title).toEqual(["lastNotNull"]);
    }
    for (const p of panels.filter((c) => c.type === "timeseries")) expect(p.options.tooltip.mode).toBe("multi");
  });

  test("trap 8: what is written is plain JSON without the SDK's function keys", () => {
    expect(Object.keys(new DataqueryBuilder().build())).toContain("_implementsDataqueryVariant");
    expect(text).not.toContain("_implements");
    expect(jsonText(JSON.parse(text))).toBe(text);
  });

  test("trap 9: the dashboard cannot be edited in place", () => {
    expect(new DashboardBuilder("x").build().editable).toBe(true);
    expect(json.editable).toBe(false);
  });
});

const generator = fileURLToPath(new URL("../../../src/generate/grafana/", import.meta.url));

function sources(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

test("trap 10: the SDK's alerting builders, which make alerts that Grafana evaluates, are not used", () => {
  for (const { path, text } of sources(generator)) expect(text, path).not.toContain("grafana-foundation-sdk/alerting");
});

test("the SDK is imported below build/ alone, and build/ is loaded only when a dashboard is made", () => {
  for (const { path, text } of sources(generator)) {
    if (path.startsWith("build")) continue;
    expect(text, path).not.toContain("grafana-foundation-sdk");
    expect(text, path).not.toMatch(/^import .*"\.\/build\//m);
  }
});
