/** Finds dashboards tied to one data source: in another Grafana they show nothing. */

import type { Diagnostic } from "../../diagnostic.ts";
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { type Datasource, isLoki, isPrometheus } from "../dashboard-support/dashboard.ts";
import { finding, type Written } from "../written.ts";

export const fixedDatasource: DashboardCheck = ({ dashboard }) => {
  const { panels, variables, annotations } = dashboard;
  const isTied = (sources: readonly (Datasource | undefined)[]): boolean =>
    sources.some((d) => d && isFixed(d) && (isPrometheus(dashboard, d) || isLoki(dashboard, d)));
  const hint = "add a variable of type datasource, and write ${datasource} in its place";
  const tell = (tied: readonly { readonly written: Written }[], one: string, many: string): readonly Diagnostic[] => {
    const [first] = tied;
    if (!first) return [];
    const message =
      tied.length === 1 ? `the ${one} names its data source` : `${tied.length} ${many} name their data source`;
    return [finding("warning", "fixed-datasource", first.written, undefined, message, { hint })];
  };
  return [
    ...tell(
      panels.filter((p) => isTied([p.datasource, ...p.targets.map((t) => t.datasource)])),
      "panel",
      "panels",
    ),
    ...tell(
      variables.filter((v) => v.type === "query" && isTied([v.datasource])),
      "variable",
      "variables",
    ),
    ...tell(
      annotations.filter((a) => a.expr && isTied([a.datasource])),
      "annotation",
      "annotations",
    ),
  ];
};

/** Grafana's own sources are the same everywhere. */
function isFixed({ name, type }: Datasource): boolean {
  return name !== "" && !name.includes("$") && !name.startsWith("-- ") && type !== "grafana";
}
