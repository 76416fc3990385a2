/** Finds dashboards tied to one data source: in another Grafana they show nothing. */

import type { DashboardCheck } from "../dashboard-support/context.ts";
import { type Datasource, isPrometheus } from "../dashboard-support/dashboard.ts";
import { finding } from "../written.ts";

export const fixedDatasource: DashboardCheck = ({ dashboard }) => {
  const tied = dashboard.panels.filter(({ datasource, targets }) =>
    [datasource, ...targets.map((t) => t.datasource)].some((d) => d && isFixed(d) && isPrometheus(dashboard, d)),
  );
  const [first] = tied;
  if (!first) return [];
  const message =
    tied.length === 1 ? "the panel names its data source" : `${tied.length} panels name their data source`;
  const hint = "add a variable of type datasource, and let the panels use ${datasource}";
  return [finding("warning", "fixed-datasource", first.written, undefined, message, { hint })];
};

/** Grafana's own sources are the same everywhere. */
function isFixed({ name, type }: Datasource): boolean {
  return name !== "" && !name.includes("$") && !name.startsWith("-- ") && type !== "grafana";
}
