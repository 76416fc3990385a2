import { expect, test } from "vitest";
import { toldOfDashboard } from "../shown.ts";

const told = (panelId: number) =>
  toldOfDashboard("unknown-panel", {
    title: "D",
    panels: [
      { id: 1, type: "timeseries", title: "A", targets: [{ refId: "A", expr: "up" }] },
      { id: 2, type: "stat", title: "B", datasource: { uid: "-- Dashboard --" }, targets: [{ refId: "A", panelId }] },
    ],
  });

test("it is told where, why and what to do", () => {
  expect(told(9)).toMatchInlineSnapshot(`
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

test("it is silent where the panel is there", () => {
  expect(told(1)).toBe("");
});
