/** The queries of a dashboard as Prometheus would get them: variables filled in, matchers on them opened. */
import { type Dashboard, isPrometheus, type Target, type Variable } from "../checks/dashboard-support/dashboard.ts";
import { readVariableQuery } from "../checks/dashboard-support/variable-query.ts";
import type { Usage } from "../checks/expr-support/context.ts";
import type { Written } from "../checks/written.ts";
import type { Span } from "../diagnostic.ts";
import { substitute, substituteVariables } from "../promql/variables.ts";

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

export interface Filled {
  readonly text: string;
  readonly original: (span: Span) => Span;
  /** Variables that neither Grafana nor the dashboard defines. */
  readonly undefinedVariables: readonly { readonly name: string; readonly span: Span }[];
}

/** Grafana's own; a window in their place is long enough by construction. */
const globals: Readonly<Record<string, string>> = {
  __interval: "1m",
  __rate_interval: "5m",
  __range: "1h",
  __interval_ms: "60000",
  __rate_interval_ms: "300000",
  __range_s: "3600",
  __range_ms: "3600000",
  __from: "1700000000000",
  __to: "1700003600000",
  __dashboard: "dashboard",
  __org: "1",
  __name: "name",
};

/** A matcher on a variable: what it lets through is chosen by the reader. */
const chosen = /(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;
const anyVariable = /\$[a-zA-Z_]|\$\{[a-zA-Z_]|\[\[[a-zA-Z_]/;

function variableValues({ variables }: Dashboard): Readonly<Record<string, string>> {
  return { ...globals, ...Object.fromEntries(variables.map((v) => [v.name, exampleValue(v)])) };
}

/** A value that may stand in a query wherever the variable does; its name, where the file lists none. */
function exampleValue({ name, type, example }: Variable): string {
  if (type === "interval") return "5m";
  return example !== undefined && /^[\w.:]+$/.test(example) ? example : name;
}

/** @example fill('rate(x{job=~"$job"}[$__rate_interval])', values).text // rate(x{job=~".*"}[5m]) */
function fill(text: string, values: Readonly<Record<string, string>>): Filled {
  const opened = substitute(text, chosen, ([found]) => (anyVariable.test(found) ? '=~".*"' : undefined));
  const filled = substituteVariables(opened.text, values);
  // `$1` belongs to label_replace, and a pattern that escapes the sign means the sign.
  const stray = substituteVariables(text, values).unknown.filter(
    ({ name, span }) => !/^\d/.test(name) && text[span.from - 1] !== "\\",
  );
  return {
    text: filled.text,
    original: (span) => opened.original(filled.original(span)),
    undefinedVariables: stray,
  };
}
