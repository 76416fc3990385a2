/** Finds variables in queries that neither Grafana nor the dashboard defines. */
import { didYouMean } from "../../basics/suggest.ts";
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import type { UndefinedVariable } from "./dashboard.ts";

export const undefinedVariable: DashboardCheck = {
  on: "dashboard",
  code: "undefined-variable",
  severity: ["error", "warning"],
  finds:
    "a query, data source or repetition with a variable that the dashboard does not define; a warning in a title or legend",
  because: "the variable's name reaches Prometheus literally, and the panel is empty",
  example: {
    form: "panel",
    fails: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance', code=~'$code'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
    passes: `{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }], "fieldConfig": { "defaults": { "unit": "short" } } }`,
  },
  run: ({ dashboard, undefinedVariables }) => {
    const known = dashboard.variables.map((v) => v.name);
    return undefinedVariables.map(({ name, written, span, in: place }) =>
      findingIn(written, span, `there is no variable "${name}"`, {
        severity: place === "text" ? "warning" : "error",
        because: effects[place],
        hint: didYouMean(name, known),
      }),
    );
  },
};

const effects: Readonly<Record<UndefinedVariable["in"], string>> = {
  query: "the variable's name is sent literally, and the panel is empty",
  "data source": "Grafana finds no data source of that name, and the panel shows an error",
  repeat: "Grafana repeats nothing for it",
  text: "the reader sees the variable's name",
};
