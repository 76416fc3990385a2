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
  "trend",
  "xychart",
  "candlestick",
  "state-timeline",
  "status-history",
]);

export const panelWithoutUnit: DashboardCheck = ({ dashboard: { panels } }) =>
  panels
    .filter(({ type, targets }) => numeric.has(type) && targets.length > 0)
    // Where words stand for the numbers, or the fields have units of their own, none is missed.
    .filter(({ unit, overriddenUnits, mapped }) => unit === undefined && overriddenUnits.length === 0 && !mapped)
    .map(({ written }) => {
      const hint = 'set fieldConfig.defaults.unit; "short" for plain numbers';
      return finding("warning", "panel-without-unit", written, undefined, "the panel's numbers have no unit", { hint });
    });
