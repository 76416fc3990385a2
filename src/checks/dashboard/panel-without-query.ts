/** Finds panels that shall show data and ask for none. */
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { showsData } from "../dashboard-support/dashboard.ts";
import { finding } from "../written.ts";

export const panelWithoutQuery: DashboardCheck = ({ dashboard: { panels } }) =>
  panels
    .filter((panel) => showsData(panel) && panel.type !== "" && panel.targets.length === 0)
    .map(({ written, type }) => {
      const hint = "add a query, or remove the panel";
      return finding("warning", "panel-without-query", written, undefined, `this panel of type ${type} has no query`, {
        hint,
      });
    });
