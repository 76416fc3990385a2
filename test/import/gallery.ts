/** A dashboard with what real ones have: rows, other data sources, variables for names, links, marks, JSON that repeats. */
const look = {
  drawStyle: "line",
  lineInterpolation: "linear",
  barAlignment: 0,
  lineWidth: 1,
  fillOpacity: 10,
  gradientMode: "none",
  spanNulls: false,
};
const datasource = { type: "prometheus", uid: "${datasource}" };

export const gallery = {
  uid: "shop-gallery",
  title: "Shop gallery",
  tags: ["shop"],
  time: { from: "now-6h", to: "now" },
  schemaVersion: 39,
  templating: {
    list: [
      { name: "datasource", type: "datasource", query: "prometheus" },
      { name: "job", type: "query", datasource, query: "label_values(up, job)", multi: true, includeAll: true },
    ],
  },
  annotations: {
    list: [{ name: "Deployments", datasource, expr: "changes(shop_build_info[5m]) > 0", iconColor: "blue" }],
  },
  links: [{ title: "Others", type: "dashboards", tags: ["shop"], asDropdown: true }],
  panels: [
    { type: "row", title: "Traffic", id: 1, gridPos: { x: 0, y: 0, w: 24, h: 1 }, collapsed: false, panels: [] },
    {
      type: "timeseries",
      title: "Requests",
      id: 2,
      description: "By code.",
      datasource,
      gridPos: { x: 0, y: 1, w: 12, h: 8 },
      fieldConfig: {
        defaults: {
          unit: "percent",
          custom: look,
          thresholds: {
            mode: "absolute",
            steps: [
              { color: "green", value: null },
              { color: "red", value: 80 },
            ],
          },
        },
        overrides: [],
      },
      targets: [
        {
          refId: "A",
          datasource,
          expr: 'sum(rate(shop_requests_total{job=~"$job"}[$__rate_interval])) by (code)',
          legendFormat: "{{code}}",
        },
        { refId: "B", datasource, expr: "avg_over_time(shop_queue[${window}])", legendFormat: "queue" },
      ],
    },
    {
      type: "timeseries",
      title: "Queue",
      id: 3,
      gridPos: { x: 12, y: 1, w: 12, h: 8 },
      fieldConfig: { defaults: { custom: look } },
      targets: [{ refId: "A", expr: "shop_queue" }],
    },
    {
      type: "stat",
      title: "Busiest",
      id: 4,
      gridPos: { x: 0, y: 9, w: 6, h: 4 },
      targets: [{ refId: "A", expr: "topk($limit, shop_requests_total)" }],
    },
    {
      type: "row",
      title: "Logs",
      id: 5,
      collapsed: true,
      gridPos: { x: 0, y: 13, w: 24, h: 1 },
      panels: [
        {
          type: "logs",
          title: "Logs",
          id: 6,
          datasource: { type: "loki", uid: "logs" },
          targets: [
            { refId: "A", expr: '{app="shop"} |= "error"' },
            { refId: "B", rawSql: "select 1" },
          ],
        },
      ],
    },
    {
      id: 7,
      gridPos: { x: 0, y: 14, w: 6, h: 4 },
      title: "Of the library",
      libraryPanel: { uid: "lib", name: "Of the library" },
    },
  ],
};
