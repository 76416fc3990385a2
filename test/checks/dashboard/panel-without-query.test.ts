import { expect, test } from "vitest";
import { reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard("panel-without-query", {
      uid: "d",
      title: "D",
      editable: false,
      panels: [
        {
          id: 1,
          type: "timeseries",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [],
        },
      ],
      templating: { list: [] },
    }),
  ).toMatchInlineSnapshot(`
    "warning[panel-without-query]: this panel of type timeseries has no query
      --> d.json:6:3 (d.T)
       |
       | T
       |
       = because: it always shows "No data"
       = do: add a query, or remove the panel

    1 warning
    "
  `);
});

test.each([
  [
    {
      uid: "d",
      title: "D",
      editable: false,
      panels: [
        {
          id: 1,
          type: "timeseries",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    },
  ],
  [
    {
      uid: "d",
      title: "D",
      editable: false,
      panels: [
        {
          id: 1,
          type: "row",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [],
        },
      ],
      templating: { list: [] },
    },
  ],
  [
    {
      uid: "d",
      title: "D",
      editable: false,
      panels: [
        {
          id: 1,
          type: "text",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [],
        },
      ],
      templating: { list: [] },
    },
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-query", dashboard)).toBe("");
});

test("a panel of Grafana's library has its queries there", () => {
  const panels = [{ id: 1, type: "stat", title: "T", libraryPanel: { uid: "l", name: "L" } }];
  expect(reportedOnDashboard("panel-without-query", { title: "D", panels })).toBe("");
});
