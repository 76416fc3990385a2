/** The expressions of a catalog as checks see them: printed, with an address in the place of a file's line. */
import { runbookQueries } from "../catalog/runbook.ts";
import { sliSelectors } from "../model/expressions.ts";
import {
  type AlertingRule,
  alertingRules,
  type LabelSet,
  type Model,
  type PanelModel,
  type RecordingRule,
  type RuleGroup,
  recordingRules,
} from "../model/model.ts";
import { missingMetricSeries } from "../model/names.ts";
import { sloDashboardAt } from "../model/slo/dashboard.ts";
import { type Expr, walk } from "../promql/ast.ts";
import { pretty } from "../promql/print/pretty.ts";
import { fill } from "./dashboard/fill.ts";
import type { Sent, Usage } from "./expr/context.ts";
import type { Rule } from "./rule.ts";
import { inCatalog, type Named, type Written } from "./written.ts";

export interface CatalogQuery {
  readonly written: Written;
  readonly usage: Usage;
  readonly sent: Sent;
}

/** In the order recordings, SLOs, alerts, panels, runbooks, examples; without what the engine writes beside them. */
export function catalogQueries(model: Model): readonly CatalogQuery[] {
  const slos = new Set(model.slos.map((slo) => slo.at));
  const groups = new Map(model.groups.flatMap((group) => group.rules.map((rule) => [rule, group] as const)));
  const declared = model.dashboards.filter((d) => d.at !== sloDashboardAt);
  return [
    ...recordingRules(model)
      .filter((r) => !slos.has(r.at) && r.record !== missingMetricSeries)
      .map((rule) => ofRule(recording(rule), rule, groups)),
    ...model.slos.flatMap(({ sli, at }) =>
      sliSelectors(sli).map(({ as, of }) => query(of, `${at}.sli.${as}`, { kind: "sli" })),
    ),
    ...alertingRules(model)
      .filter((r) => !slos.has(r.at))
      .flatMap((rule) => [
        ofRule(alert(rule), rule, groups),
        // The engine records it for each metric, and the alert reads what is recorded.
        ...(rule.condition.kind === "metrics-missing"
          ? [query(rule.condition.targets, `${rule.at}.when`, { kind: "query" })]
          : []),
      ]),
    ...declared.flatMap(({ sections, marks, variables, at: dashboard }) => [
      ...variables.map(({ of, label }, i) => {
        const at = `${dashboard}.variables[${i}]`;
        return query(of, at, { kind: "variable", label: inCatalog(label, `${at}.label`) });
      }),
      ...sections.flatMap((s) => s.panels.flatMap(ofPanel)),
      ...marks.map(({ at, value }) => query(value.expr, at, { kind: "query" })),
    ]),
    ...model.runbooks.flatMap(({ at, value }) =>
      runbookQueries(value).map(({ place, expr }) => query(expr, `${at}.${place}`, { kind: "query" })),
    ),
    ...model.examples.map(({ expr }, i) => query(expr, `examples[${i}]`, { kind: "query" })),
  ];
}

/** Leaves room for what a report draws beside it in 80 columns. */
const width = 74;

function printed(expr: Expr, at: string): Written {
  return inCatalog(pretty(expr, width), at);
}

function query(expr: Expr, at: string, usage: Usage): CatalogQuery {
  const written = printed(expr, at);
  return { written, usage, sent: sentOf(expr, written) };
}

/** A catalog may use any variable for a window: Grafana knows how long it is. */
function sentOf(expr: Expr, { text }: Written): Sent {
  const ranges = walk(expr).flatMap((e) => (e.kind === "range" || e.kind === "subquery" ? [e.range] : []));
  const variables = ranges.flatMap((range) => ("variable" in range ? (/\w+/.exec(range.variable) ?? []) : []));
  return fill(text, Object.fromEntries(variables.map((name) => [name, "5m"])));
}

function ofRule(
  rule: Omit<Rule, "group">,
  of: AlertingRule | RecordingRule,
  groups: ReadonlyMap<object, RuleGroup>,
): CatalogQuery {
  const { name = "", intervalMs } = groups.get(of) ?? {};
  const group = { name, labels: [], ...(intervalMs === undefined ? {} : { intervalMs }) };
  return { written: rule.expr, usage: { kind: rule.kind, rule: { ...rule, group } }, sent: sentOf(of.expr, rule.expr) };
}

function named(texts: LabelSet, address: (name: string) => string): readonly Named[] {
  return Object.entries(texts).map(([name, text]) => ({ name, value: inCatalog(text, address(name)) }));
}

function recording({ record, expr, labels, at }: RecordingRule): Omit<Rule, "group"> {
  return {
    kind: "record",
    name: inCatalog(record, at),
    expr: printed(expr, `${at}.of`),
    labels: named(labels, (name) => `${at}.labels.${name}`),
    annotations: [],
    forMs: 0,
  };
}

/** What every alert has a field for; others stand below `annotations`. */
const ownFields = ["summary", "description", "impact", "action"];

function alert({ alert, expr, labels, annotations, forMs, at }: AlertingRule): Omit<Rule, "group"> {
  return {
    kind: "alert",
    name: inCatalog(alert, at),
    forMs,
    expr: printed(expr, `${at}.when`),
    labels: named(labels, (name) => (name === "severity" ? `${at}.severity` : `${at}.labels.${name}`)),
    annotations: named(annotations, (name) =>
      ownFields.includes(name) ? `${at}.${name}` : `${at}.annotations.${name}`,
    ),
  };
}

/** A panel's only query is named by the panel. The generator adds the dashboard's variables. */
function ofPanel({ at, queries, visualization, unit }: PanelModel): readonly CatalogQuery[] {
  return queries.map(({ expr, legend }, i) => {
    const own = `${at}.queries[${i}]`;
    return query(expr, queries.length === 1 ? at : own, {
      kind: "panel",
      panel: { type: visualization, unit: inCatalog(unit, `${at}.unit`) },
      target: { legend: inCatalog(legend, `${own}.legend`) },
      dashboard: { variables: [] },
    });
  });
}
