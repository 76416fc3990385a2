/** Finds panels whose numbers have no unit. */
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

const numeric: ReadonlySet<string> = new Set([
  ...["timeseries", "graph", "stat", "singlestat", "gauge", "bargauge", "barchart", "piechart", "heatmap"],
  ...["histogram", "trend", "xychart", "candlestick", "state-timeline", "status-history"],
]);

export const panelWithoutUnit: DashboardCheck = {
  on: "dashboard",
  code: "panel-without-unit",
  severity: ["note"],
  isStyle: true,
  finds: "a panel whose numbers have no unit",
  because: "0.2 may be seconds, a share or a fifth of a request",
  example: {
    form: "panel",
    fails: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }] }`,
    passes: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
  },
  run: ({ dashboard: { panels } }) =>
    panels
      .filter(({ type, targets }) => numeric.has(type) && targets.length > 0)
      // Where words replace the numbers, or the fields have units of their own, the panel needs none.
      .filter(({ unit, overriddenUnits, mapped }) => unit === undefined && overriddenUnits.length === 0 && !mapped)
      .map(({ written }) =>
        findingIn(written, undefined, "the panel's numbers have no unit", {
          hint: 'set fieldConfig.defaults.unit; "short" for plain numbers',
        }),
      ),
};
