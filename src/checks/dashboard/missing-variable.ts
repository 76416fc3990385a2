/** Finds dashboards without a variable for the data source, the job or the instance. */
import type { DashboardCheck } from "../check.ts";
import { findingIn } from "../finding.ts";
import { isLoki, isPrometheus } from "./dashboard.ts";

export const missingVariable: DashboardCheck = {
  on: "dashboard",
  code: "missing-variable",
  severity: ["note"],
  finds: "a dashboard on which nobody can select the data source, job or instance",
  because: "in another environment it shows nothing, and with two jobs it shows both as one",
  example: {
    form: "dashboard",
    fails: `{ "panels": [{ "targets": [{ "expr": "sum(queue_length)" }] }] }`,
    passes: `{
  "templating": {
    "list": [
      { "name": "job", "query": "label_values(up, job)" },
      { "name": "instance", "query": "label_values(up, instance)" }
    ]
  },
  "panels": [{ "targets": [{ "expr": "sum(queue_length{job=~'$job', instance=~'$instance'})" }] }]
}`,
  },
  run: ({ dashboard, scrapedLabels }) => {
    const { panels, variables, written } = dashboard;
    const queries = panels.some((panel) =>
      panel.targets.some(({ expr, datasource }) => {
        const from = [datasource, panel.datasource];
        return expr !== undefined && (isPrometheus(dashboard, ...from) || isLoki(dashboard, ...from));
      }),
    );
    const without = (what: string, hint: string) =>
      findingIn(written, undefined, `the dashboard has no variable for the ${what}`, { hint });
    return [
      ...(queries && !variables.some((v) => v.type === "datasource")
        ? [without("data source", "add a variable of type datasource")]
        : []),
      ...[...scrapedLabels]
        .filter((label) => !variables.some((v) => v.name === label))
        .map((label) => without(label, `add a variable "${label}" and match ${label}=~"$${label}" in the queries`)),
    ];
  },
};
