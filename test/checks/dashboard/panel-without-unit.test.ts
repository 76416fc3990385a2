import { expect, test } from "vitest";
import { reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard("panel-without-unit", {
      uid: "d",
      title: "D",
      editable: false,
      panels: [
        {
          id: 1,
          type: "timeseries",
          title: "T",
          description: "D",
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    }),
  ).toMatchInlineSnapshot(`
    "note[panel-without-unit]: the panel's numbers have no unit
      --> d.json:6:3 (d.T)
       |
       | T
       |
       = because: 0.2 may be seconds, a share or a fifth of a request
       = do: set fieldConfig.defaults.unit; "short" for plain numbers

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
          type: "stat",
          title: "T",
          description: "D",
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    },
  ],
])("so is %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-unit", dashboard)).toContain("[panel-without-unit]");
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
          type: "table",
          title: "T",
          description: "D",
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
          type: "text",
          title: "T",
          description: "D",
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [],
        },
      ],
      templating: { list: [] },
    },
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-unit", dashboard)).toBe("");
});

test("words in place of numbers, and units of single fields, are units enough", () => {
  const panel = { id: 1, type: "stat", title: "T", targets: [{ refId: "A", expr: "up" }] };
  const of = (fieldConfig: object) =>
    reportedOnDashboard("panel-without-unit", { title: "D", panels: [{ ...panel, fieldConfig }] });
  expect(of({ defaults: { mappings: [{ type: "value", options: { 1: { text: "up" } } }] } })).toBe("");
  expect(of({ defaults: {}, overrides: [{ properties: [{ id: "unit", value: "s" }] }] })).toBe("");
  expect(of({ defaults: { mappings: [] }, overrides: [] })).not.toBe("");
});
