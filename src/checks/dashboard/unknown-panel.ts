/** Finds panels that take the result of another panel, where that panel does not exist. */
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

export const unknownPanel: DashboardCheck = {
  on: "dashboard",
  code: "unknown-panel",
  severity: ["error"],
  finds: "a panel that takes the result of a panel which does not exist",
  because: "Grafana has nothing to show there",
  example: {
    form: "dashboard",
    fails: '{ "panels": [{ "id": 1 }, { "id": 2, "targets": [{ "refId": "A", "panelId": 99 }] }] }',
    passes: '{ "panels": [{ "id": 1 }, { "id": 2, "targets": [{ "refId": "A", "panelId": 1 }] }] }',
  },
  run: ({ dashboard: { panels } }) => {
    const ids = new Set(panels.map((p) => p.id));
    return panels.flatMap(({ targets, written }) =>
      targets.flatMap(({ panelId }) => {
        if (panelId === undefined || ids.has(panelId)) return [];
        const hint = "write the id of a panel of this dashboard";
        return findingIn(written, undefined, `there is no panel ${panelId} to take data from`, { hint });
      }),
    );
  },
};
