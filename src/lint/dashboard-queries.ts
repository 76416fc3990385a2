/** The queries of a dashboard as Prometheus would get them. */
import { type Dashboard, isPrometheus, type Target, type Variable } from "../checks/dashboard/dashboard.ts";
import { type Filled, fill } from "../checks/dashboard/fill.ts";
import { readVariableQuery } from "../checks/dashboard/read-variable-query.ts";
import type { Usage } from "../checks/expr/context.ts";
import type { Written } from "../checks/written.ts";

export interface DashboardQuery {
  readonly written: Written;
  readonly usage: Usage;
  readonly filled: Filled;
}

/** Every PromQL query of panels, annotations and variables. */
export function dashboardQueries(dashboard: Dashboard): readonly DashboardQuery[] {
  const values = variableValues(dashboard);
  const query = (written: Written | undefined, usage: Usage): readonly DashboardQuery[] =>
    written ? [{ written, usage, filled: fill(written.text, values) }] : [];
  return [
    ...dashboard.panels.flatMap((panel) =>
      panel.targets.flatMap((target) => {
        if (!isPrometheus(dashboard, target.datasource, panel.datasource)) return [];
        return query(target.expr, { kind: "panel", panel, target, dashboard });
      }),
    ),
    ...dashboard.annotations.flatMap((target: Target) =>
      isPrometheus(dashboard, target.datasource) ? query(target.expr, { kind: "annotation", target }) : [],
    ),
    ...dashboard.variables.flatMap(({ type, query: asked, datasource }) => {
      if (type !== "query" || !asked || !isPrometheus(dashboard, datasource)) return [];
      const read = readVariableQuery(asked);
      if (read.kind === "label-values") return query(read.of, { kind: "variable", label: read.label });
      return read.kind === "series" ? query(read.of, { kind: "variable" }) : [];
    }),
  ];
}

function variableValues({ variables }: Dashboard): Readonly<Record<string, string>> {
  return Object.fromEntries(variables.map((v) => [v.name, exampleValue(v)]));
}

/** A value that may stand in a query wherever the variable does; its name, where the file lists none. */
function exampleValue({ name, type, example }: Variable): string {
  if (type === "interval") return "5m";
  return example !== undefined && /^[\w.:]+$/.test(example) ? example : name;
}
