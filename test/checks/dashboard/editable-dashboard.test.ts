import { expect, test } from "vitest";
import { toldOfDashboard } from "../shown.ts";

test("it is told where, why and what to do", () => {
  expect(
    toldOfDashboard("editable-dashboard", {
      uid: "d",
      title: "D",
      editable: true,
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
    }),
  ).toMatchInlineSnapshot(`
    "note[editable-dashboard]: the dashboard is editable
      --> d.json:1:1 (d)
       |
       | D
       |
       = because: their changes are lost when Grafana reads the file again
       = do: set editable to false

    1 note
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
])("it is silent on %j", (dashboard) => {
  expect(toldOfDashboard("editable-dashboard", dashboard)).toBe("");
});
