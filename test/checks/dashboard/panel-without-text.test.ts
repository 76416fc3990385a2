import { expect, test } from "vitest";
import { reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard("panel-without-text", {
      uid: "d",
      title: "D",
      editable: false,
      panels: [
        {
          id: 1,
          type: "timeseries",
          title: "T",
          description: "",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    }),
  ).toMatchInlineSnapshot(`
    "note[panel-without-text]: the panel has no description
      --> d.json:6:3 (d.T)
       |
       | T
       |
       = because: whoever is on call sees the panel for the first time and has to
                  guess what it shows
       = do: say what is shown, and what a reader should do about it

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
          title: " ",
          description: "D",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    },
  ],
])("so is %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-text", dashboard)).toContain("[panel-without-text]");
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
          type: "row",
          title: "",
          description: "",
          fieldConfig: { defaults: { unit: "s" } },
          datasource: { type: "prometheus", uid: "${ds}" },
          targets: [{ refId: "A", expr: "up" }],
        },
      ],
      templating: { list: [] },
    },
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-text", dashboard)).toBe("");
});
