import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard(
      "fixed-datasource",
      dashboard({ panels: [panel({ datasource: { type: "prometheus", uid: "abc" } })] }),
    ),
  ).toMatchInlineSnapshot(`
    "warning[fixed-datasource]: the panel has a fixed data source
      --> d.json:6:3 (d.T)
       |
       | T
       |
       = because: in another Grafana the data source has another uid, and the
                  dashboard shows nothing
       = do: add a variable of type datasource, and write \${datasource} in its place

    1 warning
    "
  `);
});

test.each([[dashboard({ panels: [panel({ datasource: "Prometheus main" })] })]])("so is %j", (dashboard) => {
  expect(reportedOnDashboard("fixed-datasource", dashboard)).toContain("[fixed-datasource]");
});

test.each([
  [dashboard({ panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" } })] })],
  [dashboard({ panels: [panel({ datasource: { type: "mysql", uid: "abc" } })] })],
  [dashboard({ panels: [panel({ datasource: { type: "datasource", uid: "-- Dashboard --" } })] })],
  [dashboard({ panels: [panel()] })],
  [dashboard({ panels: [panel({ type: "row", datasource: { type: "prometheus", uid: "abc" } })] })],
  [dashboard({ panels: [panel({ type: "alertlist", datasource: { type: "prometheus", uid: "abc" }, targets: [] })] })],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("fixed-datasource", dashboard)).toBe("");
});

test("variables and annotations can be tied to one as well", () => {
  const datasource = { type: "prometheus", uid: "abc" };
  const said = reportedOnDashboard("fixed-datasource", {
    title: "D",
    panels: [],
    templating: { list: [{ name: "v", type: "query", query: "label_values(up, job)", datasource }] },
    annotations: {
      list: [
        { name: "a", expr: "up", datasource },
        { name: "b", expr: "up", datasource },
      ],
    },
  });
  expect(said).toContain("the variable has a fixed data source");
  expect(said).toContain("2 annotations have a fixed data source");
});
