import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard(
      "panel-without-query",
      dashboard({ panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" }, targets: [] })] }),
    ),
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
  [dashboard({ panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" } })] })],
  [dashboard({ panels: [panel({ type: "row", datasource: { type: "prometheus", uid: "${ds}" }, targets: [] })] })],
  [dashboard({ panels: [panel({ type: "text", datasource: { type: "prometheus", uid: "${ds}" }, targets: [] })] })],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-query", dashboard)).toBe("");
});

test("a panel of Grafana's library has its queries there", () => {
  const panels = [{ id: 1, type: "stat", title: "T", libraryPanel: { uid: "l", name: "L" } }];
  expect(reportedOnDashboard("panel-without-query", { title: "D", panels })).toBe("");
});
