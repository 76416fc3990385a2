import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard("editable-dashboard", {
      uid: "d",
      title: "D",
      editable: true,
      panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" } })],
      templating: { list: [] },
    }),
  ).toMatchInlineSnapshot(`
    "note[editable-dashboard]: the dashboard is editable
      --> d.json:1:1 (d)
       |
       | D
       |
       = because: what people change in Grafana is lost when Grafana reads the file
                  again
       = do: set editable to false

    1 note
    "
  `);
});

test.each([[dashboard({ panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" } })] })]])(
  "it reports nothing on %j",
  (dashboard) => {
    expect(reportedOnDashboard("editable-dashboard", dashboard)).toBe("");
  },
);
