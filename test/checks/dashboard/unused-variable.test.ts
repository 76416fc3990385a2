import { expect, test } from "vitest";
import { reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard("unused-variable", {
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
      templating: { list: [{ name: "zone", type: "query", query: "label_values(up, v)", refresh: 2 }] },
    }),
  ).toMatchInlineSnapshot(`
    "warning[unused-variable]: nothing uses the variable "zone"
      --> d.json:30:4 (d.$zone)
       |
       | zone
       |
       = because: the reader selects a value, and the dashboard does not change
       = do: use it in the queries, or remove it

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
          title: "In $zone",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [{ name: "zone", type: "query", query: "label_values(up, v)", refresh: 2 }] },
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
          type: "timeseries",
          title: "In ${zone:csv}",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [{ name: "zone", type: "query", query: "label_values(up, v)", refresh: 2 }] },
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
          type: "timeseries",
          title: "[[zone]]",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [{ name: "zone", type: "query", query: "label_values(up, v)", refresh: 2 }] },
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
          type: "timeseries",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [{ name: "f", type: "adhoc", query: "label_values(up, v)", refresh: 2 }] },
    },
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("unused-variable", dashboard)).toBe("");
});
