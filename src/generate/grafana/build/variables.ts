/** Builds the variables at the top of a dashboard: data source, job, instance, and its own; each choice narrows the next. */

import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { capitalized } from "../../../basics/words.ts";
import type { DashboardModel, Model } from "../../../model/model.ts";
import { metricNames } from "../../../promql/ast.ts";
import { isOfScrapes } from "../../../promql/of-scrapes.ts";
import { anyWord } from "../../../promql/words.ts";
import { datasource } from "../provisioning.ts";
import { queryText, usedVariables } from "../queries.ts";
import { datasourceVariable, prometheus } from "./target.ts";

type Variable = DatasourceVariableBuilder | QueryVariableBuilder;

export function dashboardVariables(dashboard: DashboardModel, model: Model): Variable[] {
  const { name, uid } = datasource(model);
  const source = new DatasourceVariableBuilder(datasourceVariable)
    .label("Data source")
    .type("prometheus")
    .current({ text: name, value: uid });
  const metric = typicalSeries(dashboard, model);
  if (metric === undefined) return [source];
  const used = usedVariables(dashboard, model.schema);
  const { jobs, namesJobs } = model.deployment;
  // Of several jobs no metric has all: their targets are those that have `up`.
  const from = jobs.length === 1 ? metric : "up";
  const own = namesJobs ? [`job=~"${anyWord(jobs.map((j) => j.name))}"`] : [];
  const queried = used.map((label, i) => {
    const earlier = used.slice(0, i).map((l) => `${l}=~"$${l}"`);
    const matchers = [...own, ...earlier];
    return labelVariable(label, capitalized(label), matchers.length > 0 ? `${from}{${matchers.join(",")}}` : from);
  });
  const chosen = dashboard.variables.map(({ label, title, of }, i) => {
    const earlier = dashboard.variables.slice(0, i).map((v) => v.label);
    return labelVariable(label, title, queryText(of, model.schema, earlier));
  });
  return [source, ...queried, ...chosen];
}

/** A scraped series that the service declares, rather than `up`, which every job has; one that the dashboard reads first. */
function typicalSeries({ sections }: DashboardModel, { schema }: Model): string | undefined {
  const panels = sections.flatMap((s) => s.panels);
  const read = new Set(panels.flatMap((p) => p.queries.flatMap((q) => metricNames(q.expr))));
  const scraped = [...schema.values()].filter((s) => !s.recorded && !s.planned && !isOfScrapes(s.name));
  return (scraped.find((s) => read.has(s.name)) ?? scraped[0])?.name;
}

function labelVariable(label: string, title: string, series: string): QueryVariableBuilder {
  const query = `label_values(${series}, ${label})`;
  return new QueryVariableBuilder(label)
    .label(title)
    .datasource(prometheus)
    .query({ qryType: 1, query, refId: "PrometheusVariableQueryEditor-VariableQuery" })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue(".+")
    .current({ text: ["All"], value: ["$__all"] });
}
