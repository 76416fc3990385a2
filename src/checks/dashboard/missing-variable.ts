/** Finds dashboards that let nobody choose the data source, the job or the instance: elsewhere they show nothing, or all. */
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { isLoki, isPrometheus } from "../dashboard-support/dashboard.ts";
import { finding } from "../written.ts";

export const missingVariable: DashboardCheck = ({ dashboard, scrapedLabels }) => {
  const { panels, variables, written } = dashboard;
  const queries = panels.some((panel) =>
    panel.targets.some(({ expr, datasource }) => {
      const from = [datasource, panel.datasource];
      return expr !== undefined && (isPrometheus(dashboard, ...from) || isLoki(dashboard, ...from));
    }),
  );
  const tell = (what: string, hint: string) =>
    finding("note", "missing-variable", written, undefined, `no variable lets the reader choose the ${what}`, { hint });
  const source = variables.some((v) => v.type === "datasource");
  return [
    ...(queries && !source ? [tell("data source", "add a variable of type datasource")] : []),
    ...[...scrapedLabels]
      .filter((label) => !variables.some((v) => v.name === label))
      .map((label) => tell(label, `add a variable "${label}" and match ${label}=~"$${label}" in the queries`)),
  ];
};
