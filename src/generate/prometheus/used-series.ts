/** The series of a job that something in the catalog reads: rules, dashboards, runbooks, examples. Knows no relabelling. */
import { grafanaExprs, grafanaPanels } from "../../catalog/grafana-dashboard.ts";
import { runbookQueries } from "../../catalog/runbook.ts";
import type { Model } from "../../model/model.ts";
import { ofJob } from "../../model/series-count.ts";
import { type Expr, metricNames } from "../../promql/ast.ts";
import { isOfScrapes } from "../../promql/of-scrapes.ts";

/** In the order of declaration. A histogram's buckets, sum and count are series of their own. */
export function usedSeries(job: string, model: Model): readonly string[] {
  const read = new Set(expressions(model).flatMap(metricNames));
  return [...ofJob(model.schema, job).values()]
    .filter((s) => s.type !== "recorded" && !isOfScrapes(s.name) && read.has(s.name))
    .map((s) => s.name);
}

function expressions({ groups, dashboards, grafanaDashboards, runbooks, examples }: Model): readonly Expr[] {
  return [
    ...groups.flatMap((g) => g.rules.map((r) => r.expr)),
    ...dashboards.flatMap((d) => d.sections.flatMap((s) => s.panels.flatMap((p) => p.queries.map((q) => q.expr)))),
    ...grafanaDashboards.flatMap(({ value }) => grafanaPanels(value).flatMap(grafanaExprs)),
    ...dashboards.flatMap((d) => d.marks.map(({ value }) => value.expr)),
    ...runbooks.flatMap(({ value }) => runbookQueries(value).map((q) => q.expr)),
    ...examples.map((e) => e.expr),
  ];
}
