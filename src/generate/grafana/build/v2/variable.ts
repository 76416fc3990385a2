/** The variables at the top of a dashboard of schema v2. */
import type { VariableModel } from "@grafana/grafana-foundation-sdk/dashboard";
import {
  type DatasourceVariableKind,
  type QueryVariableKind,
  VariableHide,
  type VariableKind,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboardv2";
import { query } from "./query.ts";

export function variable(v1: VariableModel): VariableKind {
  const common = {
    name: v1.name,
    label: v1.label ?? "",
    hide: VariableHide.DontHide,
    skipUrlSync: false,
    current: { text: textsOf(v1.current?.text), value: textsOf(v1.current?.value) },
    options: [],
    multi: v1.multi ?? false,
    includeAll: v1.includeAll ?? false,
    allowCustomValue: true,
    regex: "",
  };
  if (typeof v1.query === "string") {
    const spec: DatasourceVariableKind["spec"] = {
      ...common,
      pluginId: v1.query,
      refresh: VariableRefresh.OnDashboardLoad,
    };
    return { kind: "DatasourceVariable", spec };
  }
  const spec: QueryVariableKind["spec"] = {
    ...common,
    query: query(v1.query ?? {}, v1.datasource),
    definition: v1.definition ?? "",
    refresh: VariableRefresh.OnTimeRangeChanged,
    sort: VariableSort.AlphabeticalAsc,
    ...(v1.allValue === undefined ? {} : { allValue: v1.allValue }),
  };
  return { kind: "QueryVariable", spec };
}

function textsOf(of: string | readonly string[] | undefined): string | string[] {
  return of === undefined ? "" : typeof of === "string" ? of : [...of];
}
