import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard(
      "stale-variable",
      dashboard({
        panels: [panel({ title: "$v", datasource: { type: "prometheus", uid: "${ds}" } })],
        templating: { list: [{ name: "v", type: "query", query: "label_values(up, v)", refresh: 1 }] },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "note[stale-variable]: the values of "v" do not follow the time range
      --> d.json:30:4 (d.$v)
       |
       | v
       |
       = because: a value that exists only in another time range cannot be selected
       = do: set refresh to 2, on time range change

    1 note
    "
  `);
});

test.each([
  [
    dashboard({
      panels: [panel({ title: "$v", datasource: { type: "prometheus", uid: "${ds}" } })],
      templating: { list: [{ name: "v", type: "query", query: "label_values(up, v)", refresh: 2 }] },
    }),
  ],
  [
    dashboard({
      panels: [panel({ title: "$v", datasource: { type: "prometheus", uid: "${ds}" } })],
      templating: { list: [{ name: "v", type: "custom", query: "label_values(up, v)", refresh: 0 }] },
    }),
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("stale-variable", dashboard)).toBe("");
});
