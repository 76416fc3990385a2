/** Finds panels whose numbers have no unit: 0.2 may be seconds, a share or a fifth of a request. */
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { finding } from "../written.ts";

const numeric: ReadonlySet<string> = new Set([
  "timeseries",
  "graph",
  "stat",
  "singlestat",
  "gauge",
  "bargauge",
  "barchart",
  "piechart",
  "heatmap",
  "histogram",
]);

export const panelWithoutUnit: DashboardCheck = ({ dashboard: { panels } }) =>
  panels
    .filter(({ type, unit, targets }) => numeric.has(type) && unit === undefined && targets.length > 0)
    .map(({ written }) => {
      const hint = 'set fieldConfig.defaults.unit; "short" for plain numbers';
      return finding("warning", "panel-without-unit", written, undefined, "the panel's numbers have no unit", { hint });
    });
