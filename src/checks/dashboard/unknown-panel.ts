/** Finds panels that show again what another panel asks for, where that panel is not there. */
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { finding } from "../written.ts";

export const unknownPanel: DashboardCheck = ({ dashboard: { panels } }) => {
  const ids = new Set(panels.map((p) => p.id));
  return panels.flatMap(({ targets, written }) =>
    targets.flatMap(({ panelId }) => {
      if (panelId === undefined || ids.has(panelId)) return [];
      const hint = "name the id of a panel of this dashboard";
      return finding("error", "unknown-panel", written, undefined, `there is no panel ${panelId} to take data from`, {
        hint,
      });
    }),
  );
};
