/** Finds variables in queries that neither Grafana nor the dashboard defines: they reach Prometheus as they are written. */
import { didYouMean } from "../../suggest.ts";
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { finding } from "../written.ts";

export const undefinedVariable: DashboardCheck = ({ dashboard, strays }) =>
  strays.map(({ name, written, span }) => {
    const known = dashboard.variables.map((v) => v.name);
    return finding("error", "undefined-variable", written, span, `there is no variable "${name}"`, {
      hint: didYouMean(name, known),
    });
  });
