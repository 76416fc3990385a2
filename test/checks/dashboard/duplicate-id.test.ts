import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard(
      "duplicate-id",
      dashboard({
        panels: [
          panel({ datasource: { type: "prometheus", uid: "${ds}" } }),
          panel({ datasource: { type: "prometheus", uid: "${ds}" } }),
        ],
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[duplicate-id]: two panels have the id 1
      --> d.json:27:3 (d.T)
       |
       | T
       |
       = because: a link to the id opens only one of the two
       = do: give each its own

    1 error
    "
  `);
});

test.each([
  [
    dashboard({
      panels: [
        panel({
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [
            { refId: "A", expr: "up" },
            { refId: "A", expr: "up" },
          ],
        }),
      ],
    }),
  ],
])("so is %j", (dashboard) => {
  expect(reportedOnDashboard("duplicate-id", dashboard)).toContain("[duplicate-id]");
});

test.each([
  [
    dashboard({
      panels: [
        panel({ datasource: { type: "prometheus", uid: "${ds}" } }),
        {
          id: 2,
          type: "timeseries",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
    }),
  ],
  [
    dashboard({
      panels: [
        panel({
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [
            { refId: "A", expr: "up" },
            { refId: "B", expr: "up" },
          ],
        }),
      ],
    }),
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("duplicate-id", dashboard)).toBe("");
});
