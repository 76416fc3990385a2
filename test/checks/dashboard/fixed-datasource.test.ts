import { expect, test } from "vitest";
import { reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard("fixed-datasource", {
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
          datasource: { type: "prometheus", uid: "abc" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    }),
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
          datasource: "Prometheus main",
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    },
  ],
])("so is %j", (dashboard) => {
  expect(reportedOnDashboard("fixed-datasource", dashboard)).toContain("[fixed-datasource]");
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
          type: "timeseries",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "mysql", uid: "abc" },
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
          type: "timeseries",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "datasource", uid: "-- Dashboard --" },
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
          type: "timeseries",
          title: "T",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    },
  ],
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
