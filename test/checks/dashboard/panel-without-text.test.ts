import { expect, test } from "vitest";
import { dashboard, panel, reportedOnDashboard } from "../dashboards.ts";

test("it is reported with where, why and what to do", () => {
  expect(
    reportedOnDashboard(
      "panel-without-text",
      dashboard({ panels: [panel({ description: "", datasource: { type: "prometheus", uid: "${ds}" } })] }),
    ),
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

test.each([[dashboard({ panels: [panel({ title: " ", datasource: { type: "prometheus", uid: "${ds}" } })] })]])(
  "so is %j",
  (dashboard) => {
    expect(reportedOnDashboard("panel-without-text", dashboard)).toContain("[panel-without-text]");
  },
);

test.each([
  [dashboard({ panels: [panel({ datasource: { type: "prometheus", uid: "${ds}" } })] })],
  [
    dashboard({
      panels: [panel({ type: "row", title: "", description: "", datasource: { type: "prometheus", uid: "${ds}" } })],
    }),
  ],
])("it reports nothing on %j", (dashboard) => {
  expect(reportedOnDashboard("panel-without-text", dashboard)).toBe("");
});
