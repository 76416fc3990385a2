/** Finds variables for the job or instance that nobody can widen: one value at a time, or "All" as a list of every one. */
import type { DashboardCheck } from "../dashboard-support/context.ts";
import { isPrometheus, type Variable } from "../dashboard-support/dashboard.ts";
import { finding } from "../written.ts";

/** `template-datasource-rule`, `template-job-rule` and `template-instance-rule` of Grafana's dashboard-linter ask for these. */
export const variableForm: DashboardCheck = ({ dashboard }) =>
  dashboard.variables.flatMap((variable) => {
    const { name, type, datasource, written } = variable;
    const isTarget = (name === "job" || name === "instance") && type === "query" && isPrometheus(dashboard, datasource);
    const wrong = type === "datasource" ? ofDatasource(variable) : isTarget ? ofTarget(variable) : [];
    return wrong.map(([message, hint]) => finding("note", "variable-form", written, undefined, message, { hint }));
  });

type Wrong = readonly [message: string, hint: string];

function ofDatasource({ label, query }: Variable): readonly Wrong[] {
  if (label !== "") return [];
  const kind = query?.text ?? "";
  const named = kind === "" ? "Data source" : `${kind[0]?.toUpperCase()}${kind.slice(1)} data source`;
  return [["the reader sees the variable's name", `give it a label, such as "${named}"`]];
}

function ofTarget({ name, multi, includeAll, allValue }: Variable): readonly Wrong[] {
  return [
    ...(multi ? [] : [["only one value can be chosen at a time", "set multi to true"] as const]),
    ...(includeAll && allValue !== ".+"
      ? [[`"All" is sent as a list of every ${name}, or passes series without one`, 'set allValue to ".+"'] as const]
      : []),
  ];
}
