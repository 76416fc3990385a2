/** Finds panels that show data and have no query. */
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { showsData } from "./dashboard.ts";

export const panelWithoutQuery: DashboardCheck = {
  on: "dashboard",
  code: "panel-without-query",
  severity: ["warning"],
  finds: "a panel that shows data and has no query",
  because: 'it always shows "No data"',
  example: {
    form: "dashboard",
    fails: '{ "panels": [{ "type": "timeseries", "targets": [] }] }',
    passes: '{ "panels": [{ "type": "text" }] }',
  },
  run: ({ dashboard: { panels } }) =>
    panels
      .filter((panel) => showsData(panel) && panel.type !== "" && panel.targets.length === 0)
      .map(({ written, type }) =>
        findingIn(written, undefined, `this panel of type ${type} has no query`, {
          hint: "add a query, or remove the panel",
        }),
      ),
};
