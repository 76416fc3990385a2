/** Dashboards of Grafana in a catalog: what has a name there, what stays JSON, and that both together are the dashboard. */
import { describe, expect, it, test } from "vitest";
import { grafanaJson } from "../../src/generate/grafana/as-is.ts";
import { compareDashboards, unreadPanels } from "../../src/import/dashboard/compare-dashboards.ts";
import { canonical } from "../../src/import/dashboard/json.ts";
import { panelParts } from "../../src/import/dashboard/panel-parts.ts";
import { readInputs } from "../../src/import/inputs.ts";
import { writeModules } from "../../src/import/modules.ts";
import { plan } from "../../src/import/plan.ts";
import { counter, grafanaDashboard, grafanaPanel, grafanaQuery, rate, sum } from "../../src/index.ts";
import { parsePanelQuery } from "../../src/promql/parse/panel-query.ts";
import { print } from "../../src/promql/print/print.ts";
import { source } from "../../src/yaml/source.ts";
import { gallery } from "./gallery.ts";

const read = (text: string) => readInputs([source("shop.json", text)], { sloPeriodMs: 1 });

describe("a query of a panel", () => {
  test.each([
    ["rate(x[$__rate_interval])", "rate(x[$__rate_interval])"],
    ['max_over_time(x{a=~"$a"}[${window}:$__interval])', 'max_over_time(x{a=~"$a"}[${window}:$__interval])'],
    ["sum(rate(x[5m])) by(job)", "sum by (job) (rate(x[5m]))"],
  ])("%s is read", (text, expected) => {
    const expr = parsePanelQuery(text);
    expect(expr && print(expr)).toBe(expected);
  });

  test.each([
    "topk($limit, x)",
    '$metric{a="b"}',
    '{app="x"} |= "error"',
    "x offset $ago",
    "sum by ($label) (x)",
    'x{a=~"[$b]"}[$c]',
  ])("%s is not, or only as text", (text) => {
    const expr = parsePanelQuery(text);
    expect(expr === undefined || !print(expr).includes("900000")).toBe(true);
  });
});

describe("a panel's JSON", () => {
  test.each([
    ["nothing but a type", { type: "text" }],
    [
      "a unit and lines",
      {
        type: "stat",
        fieldConfig: {
          defaults: { unit: "s", thresholds: { mode: "absolute", steps: [{ color: "red", value: null }] } },
          overrides: [],
        },
      },
    ],
    [
      "lines by percent",
      { type: "gauge", fieldConfig: { defaults: { thresholds: { mode: "percentage", steps: [] } } } },
    ],
    ["a place of its own form", { type: "stat", gridPos: { x: 1, y: 2, w: 3, h: 4, static: true } }],
    ["of a library", { id: 3, gridPos: { x: 0, y: 0, w: 1, h: 1 }, libraryPanel: { uid: "u", name: "n" } }],
    ["empty parts", { type: "row", panels: [], targets: [], fieldConfig: { defaults: {}, overrides: [] } }],
    ["of another kind than usual", { type: "graph", title: 7, targets: "none", fieldConfig: null, gridPos: null }],
  ])("with %s is the same when put together again", (_, json) => {
    const { rest, targets, type, panels, ...named } = panelParts(json as never);
    const panel = grafanaPanel(type, {
      ...named,
      model: rest,
      ...(targets ? { queries: targets } : {}),
      ...(panels ? { panels: [] } : {}),
    });
    const { panels: made } = grafanaJson(grafanaDashboard("u", { title: "T", panels: [panel] })) as { panels: never[] };
    expect(canonical(made[0])).toBe(canonical(json as never));
  });
});

it("is declared as it is generated", () => {
  const queries = [
    grafanaQuery(sum(rate(counter("x_total", { help: "X." }), "$__rate_interval")), { refId: "A" }),
    grafanaQuery("topk($n, x)", { refId: "B" }),
  ];
  const panels = [grafanaPanel("timeseries", { title: "P", unit: "s", at: { x: 0, y: 0, w: 4, h: 3 }, queries })];
  expect(
    grafanaJson(grafanaDashboard("uid", { title: "T", variables: [{ name: "n" }], panels })),
  ).toMatchInlineSnapshot(`
    {
      "panels": [
        {
          "fieldConfig": {
            "defaults": {
              "unit": "s",
            },
          },
          "gridPos": {
            "h": 3,
            "w": 4,
            "x": 0,
            "y": 0,
          },
          "targets": [
            {
              "expr": "sum(rate(x_total[$__rate_interval]))",
              "refId": "A",
            },
            {
              "expr": "topk($n, x)",
              "refId": "B",
            },
          ],
          "title": "P",
          "type": "timeseries",
        },
      ],
      "templating": {
        "list": [
          {
            "name": "n",
          },
        ],
      },
      "title": "T",
      "uid": "uid",
    }
  `);
});

it("is found wherever it stands, and named where it cannot be read", () => {
  const json = JSON.stringify({ title: "Shop", panels: [] });
  const config = `apiVersion: v1\nkind: ConfigMap\ndata:\n  shop.json: '${json}'\n  other.txt: hello\n`;
  const list = `apiVersion: v1\nkind: ConfigMapList\nitems:\n- ${config.trimEnd().replaceAll("\n", "\n  ")}\n`;
  const ofOperator = `apiVersion: grafana.integreatly.org/v1beta1\nkind: GrafanaDashboard\nspec: { json: '${json}' }\n`;
  for (const text of [json, `{"dashboard": ${json}, "meta": {}}`, config, list, ofOperator]) {
    expect(read(text).dashboards.map(({ uid, isUidMade }) => [uid, isUidMade])).toEqual([["shop", true]]);
    expect(read(text).leftOut).toEqual([]);
  }
  expect(
    read("apiVersion: dashboard.grafana.app/v2beta1\nkind: Dashboard\nmetadata: { name: shop }\nspec: {}\n").leftOut,
  ).toEqual([{ what: "shop.json: shop", because: "a dashboard of schema v2 is not read: export it as classic JSON" }]);
  expect(read(config.replace('"Shop"', '"Shop')).leftOut).toEqual([
    { what: "shop.json: shop.json", because: expect.stringContaining("not JSON") },
  ]);
});

it("becomes a module that people can read", () => {
  const { dashboards } = read(JSON.stringify(gallery));
  const { modules } = writeModules(
    plan([], [], dashboards),
    { service: "shop", targets: ["shop:8080"] },
    { hatched: new Set(), dropped: new Set(), suppressed: [], until: "2027-01-01" },
  );
  expect(modules["dashboards/shop-gallery.ts"]).toMatchInlineSnapshot(`
    "/** As it was imported of shop.json: Shop gallery. */
    import { by, grafanaDashboard, grafanaPanel, grafanaQuery, matching, rate, sum, where } from "rustbox-monitoring";
    import { shopQueue, shopRequests } from "../metrics.ts";

    const sharedCustom = {
      drawStyle: "line",
      lineInterpolation: "linear",
      barAlignment: 0,
      lineWidth: 1,
      fillOpacity: 10,
      gradientMode: "none",
      spanNulls: false,
    };

    export const shopGallery = grafanaDashboard("shop-gallery", {
      title: "Shop gallery",
      tags: ["shop"],
      variables: [
        { name: "datasource", type: "datasource", query: "prometheus" },
        {
          name: "job",
          type: "query",
          datasource: { type: "prometheus", uid: "\${datasource}" },
          query: "label_values(up, job)",
          multi: true,
          includeAll: true,
        },
      ],
      links: [{ title: "Others", type: "dashboards", tags: ["shop"], asDropdown: true }],
      annotations: [
        {
          name: "Deployments",
          datasource: { type: "prometheus", uid: "\${datasource}" },
          expr: "changes(shop_build_info[5m]) > 0",
          iconColor: "blue",
        },
      ],
      panels: [
        grafanaPanel("row", {
          title: "Traffic",
          id: 1,
          at: { x: 0, y: 0, w: 24, h: 1 },
          panels: [],
          model: { collapsed: false },
        }),
        grafanaPanel("timeseries", {
          title: "Requests",
          description: "By code.",
          id: 2,
          at: { x: 0, y: 1, w: 12, h: 8 },
          unit: "percent",
          queries: [
            grafanaQuery(
              sum(rate(where(shopRequests, { job: matching("$job") }), "$__rate_interval"), by("code")),
              { refId: "A", datasource: { type: "prometheus", uid: "\${datasource}" }, legendFormat: "{{code}}" },
            ),
            grafanaQuery("avg_over_time(shop_queue[\${window}])", {
              refId: "B",
              datasource: { type: "prometheus", uid: "\${datasource}" },
              legendFormat: "queue",
            }),
          ],
          thresholds: [{ color: "green", value: null }, { color: "red", value: 80 }],
          model: {
            datasource: { type: "prometheus", uid: "\${datasource}" },
            fieldConfig: { defaults: { custom: sharedCustom }, overrides: [] },
          },
        }),
        grafanaPanel("timeseries", {
          title: "Queue",
          id: 3,
          at: { x: 12, y: 1, w: 12, h: 8 },
          queries: [grafanaQuery(shopQueue, { refId: "A" })],
          model: { fieldConfig: { defaults: { custom: sharedCustom } } },
        }),
        grafanaPanel("stat", {
          title: "Busiest",
          id: 4,
          at: { x: 0, y: 9, w: 6, h: 4 },
          queries: [grafanaQuery("topk($limit, shop_requests_total)", { refId: "A" })],
        }),
        grafanaPanel("row", {
          title: "Logs",
          id: 5,
          at: { x: 0, y: 13, w: 24, h: 1 },
          panels: [
            grafanaPanel("logs", {
              title: "Logs",
              id: 6,
              queries: [grafanaQuery('{app="shop"} |= "error"', { refId: "A" }), { refId: "B", rawSql: "select 1" }],
              model: { datasource: { type: "loki", uid: "logs" } },
            }),
          ],
          model: { collapsed: true },
        }),
        grafanaPanel("", {
          title: "Of the library",
          id: 7,
          at: { x: 0, y: 14, w: 6, h: 4 },
          model: { libraryPanel: { uid: "lib", name: "Of the library" } },
        }),
      ],
      model: { time: { from: "now-6h", to: "now" }, schemaVersion: 39 },
    });
    "
  `);
  expect(dashboards.flatMap(unreadPanels)).toEqual([
    { what: "shop.json: Shop gallery.Busiest", because: "topk($limit, shop_requests_total)" },
    { what: "shop.json: Shop gallery.Logs", because: '{app="shop"} |= "error"' },
  ]);
});

it("is compared panel by panel", () => {
  const { dashboards } = read(JSON.stringify(gallery));
  const changed = JSON.stringify(gallery)
    .replace('"percent"', '"s"')
    .replace("sum(rate(", "avg(rate(")
    .replace('"6h"', '"7h"');
  const { panels, equal, differences } = compareDashboards(dashboards, [
    { path: "grafana/dashboards/imported/shop-gallery.json", content: changed },
  ]);
  expect([panels, equal]).toEqual([7, 6]);
  expect(differences).toEqual([
    { what: "shop.json: Shop gallery.Requests", because: "fieldConfig, targets: not as in your file" },
  ]);
});
