/** Every expression that somebody reads: alerts, objectives, panels, runbooks, documented queries. Knows nothing of what is exported. */
import { grafanaExprs, grafanaPanels } from "../catalog/grafana-dashboard.ts";
import { runbookQueries } from "../catalog/runbook.ts";
import { sliSelectors } from "../model/expressions.ts";
import { alertingRules, type Model, type RecordingRule, recordingRules } from "../model/model.ts";
import { missingMetricSeries } from "../model/names.ts";
import { type Expr, walk } from "../promql/ast.ts";
import { recordedBy } from "../promql/recorded-by.ts";
import type { Schema } from "../promql/schema.ts";

export interface Reader {
  readonly expr: Expr;
  /** Labels that it keeps apart, whatever the expression says. */
  readonly by: readonly string[];
  /** What reads it sees the labels of its result; an objective only counts. */
  readonly showsResult: boolean;
}

/** What people and Alertmanager see in the end. The alert on missing metrics reads what others read, so that it is none of them. */
export function readers(model: Model): readonly Reader[] {
  const { slos, dashboards, grafanaDashboards, runbooks, examples } = model;
  const shown = (expr: Expr): Reader => ({ expr, by: [], showsResult: true });
  return [
    ...alertingRules(model)
      .filter((r) => r.condition.kind !== "metrics-missing")
      .map((r) => shown(r.expr)),
    ...slos.flatMap(({ sli, labels }) =>
      sliSelectors(sli).map(({ of }): Reader => ({ expr: of, by: labels, showsResult: false })),
    ),
    ...dashboards.flatMap((d) =>
      d.sections.flatMap((s) => s.panels.flatMap((p) => p.queries.map((q) => shown(q.expr)))),
    ),
    ...grafanaDashboards.flatMap(({ value }) => grafanaPanels(value).flatMap(grafanaExprs)).map(shown),
    ...dashboards.flatMap((d) => d.variables.map(({ of, label }) => shown(by([label], of)))),
    ...dashboards.flatMap((d) => d.marks.map(({ value }) => shown(value.expr))),
    ...runbooks.flatMap(({ value }) => runbookQueries(value).map((q) => shown(q.expr))),
    ...examples.map((e) => shown(e.expr)),
  ];
}

/** A choice reads the values of its label. */
function by(labels: readonly string[], of: Expr): Expr {
  return { kind: "aggregation", op: "count", of, grouping: { mode: "by", labels } };
}

/** The recordings of the catalog itself: those of objectives are the engine's. */
export function ownRecordings(model: Model): readonly RecordingRule[] {
  return recordingRules(model).filter((r) => !("slo" in r.labels) && r.record !== missingMetricSeries);
}

/** The names of all series that the expressions read, through recordings as well. */
export function namesRead(exprs: readonly Expr[], schema: Schema): ReadonlySet<string> {
  const found = new Set<string>();
  const followed = new Set<Expr>();
  const visit = (expr: Expr): void => {
    for (const e of walk(expr)) {
      if (e.kind !== "selector" || e.name === undefined) continue;
      found.add(e.name);
      const series = schema.get(e.name);
      for (const rule of series ? recordedBy(series, e.matchers) : []) {
        if (followed.has(rule.expr)) continue;
        followed.add(rule.expr);
        visit(rule.expr);
      }
    }
  };
  exprs.forEach(visit);
  return found;
}
