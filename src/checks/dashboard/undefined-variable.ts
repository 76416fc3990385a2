/** Finds variables in queries that neither Grafana nor the dashboard defines. */
import { didYouMean } from "../../suggest.ts";
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";

export const undefinedVariable: DashboardCheck = {
  on: "dashboard",
  code: "undefined-variable",
  severity: ["error"],
  finds: "a query with a variable that the dashboard does not define",
  because: "the variable's name reaches Prometheus literally, and the panel is empty",
  example: {
    form: "panel",
    fails: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance', code=~'$code'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
    passes: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
  },
  run: ({ dashboard, undefinedVariables }) => {
    const known = dashboard.variables.map((v) => v.name);
    return undefinedVariables.map(({ name, written, span }) =>
      findingIn(written, span, `there is no variable "${name}"`, { hint: didYouMean(name, known) }),
    );
  },
};
