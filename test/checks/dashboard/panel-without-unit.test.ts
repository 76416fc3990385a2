import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard(
      "panel-without-unit",
      dashboard({ panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" }, fieldConfig: undefined })] }),
    ),
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
    dashboard({
      panels: [panel({ type: "stat", datasource: { type: "prometheus", uid: "${ds}" }, fieldConfig: undefined })],
    }),
  ],
])("so is %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-unit", dashboard)).toContain("[panel-without-unit]");
});

test.each([
  [dashboard({ panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" } })] })],
  [
    dashboard({
      panels: [panel({ type: "table", datasource: { type: "prometheus", uid: "${ds}" }, fieldConfig: undefined })],
    }),
  ],
  [
    dashboard({
      panels: [
        panel({ type: "text", datasource: { type: "prometheus", uid: "${ds}" }, targets: [], fieldConfig: undefined }),
      ],
    }),
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-unit", dashboard)).toBe("");
});

test("words in place of numbers, and units of single fields, are units enough", () => {
  const of = (fieldConfig: object) =>
    reportedOnDashboard("panel-without-unit", { title: "D", panels: [panel({ type: "stat", fieldConfig })] });
  expect(of({ defaults: { mappings: [{ type: "value", options: { 1: { text: "up" } } }] } })).toBe("");
  expect(of({ defaults: {}, overrides: [{ properties: [{ id: "unit", value: "s" }] }] })).toBe("");
  expect(of({ defaults: { mappings: [] }, overrides: [] })).not.toBe("");
});
