import { expect, test } from "vitest";
import { panel, reportedOnDashboard } from "../dashboards.ts";

const reported = (panelId: number) =>
  reportedOnDashboard("unknown-panel", {
    title: "D",
    panels: [
      panel({ title: "A", description: undefined, fieldConfig: undefined }),
      { id: 2, type: "stat", title: "B", datasource: { uid: "-- Dashboard --" }, targets: [{ refId: "A", panelId }] },
    ],
  });

test("it is reported with where, why and what to do", () => {
  expect(reported(9)).toMatchInlineSnapshot(`
    "error[unknown-panel]: there is no panel 9 to take data from
      --> d.json:15:3 (D.B)
       |
       | B
       |
       = because: Grafana has nothing to show there
       = do: write the id of a panel of this dashboard

    1 error
    "
  `);
});

test("it reports nothing where the panel is there", () => {
  expect(reported(1)).toBe("");
});
