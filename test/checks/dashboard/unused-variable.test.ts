import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard(
      "unused-variable",
      dashboard({
        panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" } })],
        templating: { list: [{ name: "zone", type: "query", query: "label_values(up, v)", refresh: 2 }] },
      }),
    ),
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
    dashboard({
      panels: [panel({ title: "In $zone", datasource: { type: "prometheus", uid: "${ds}" } })],
      templating: { list: [{ name: "zone", type: "query", query: "label_values(up, v)", refresh: 2 }] },
    }),
  ],
  [
    dashboard({
      panels: [panel({ title: "In ${zone:csv}", datasource: { type: "prometheus", uid: "${ds}" } })],
      templating: { list: [{ name: "zone", type: "query", query: "label_values(up, v)", refresh: 2 }] },
    }),
  ],
  [
    dashboard({
      panels: [panel({ title: "[[zone]]", datasource: { type: "prometheus", uid: "${ds}" } })],
      templating: { list: [{ name: "zone", type: "query", query: "label_values(up, v)", refresh: 2 }] },
    }),
  ],
  [
    dashboard({
      panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" } })],
      templating: { list: [{ name: "f", type: "adhoc", query: "label_values(up, v)", refresh: 2 }] },
    }),
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("unused-variable", dashboard)).toBe("");
});
