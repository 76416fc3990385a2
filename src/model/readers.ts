/** Who reads which metric: rules, objectives, panels, runbooks, through recording rules as well. */
import { derived } from "../basics/derived.ts";
import { type GrafanaPanel, grafanaExprs, grafanaPanels } from "../catalog/grafana-dashboard.ts";
import { runbookQueries } from "../catalog/runbook.ts";
import { type Expr, walk } from "../promql/ast.ts";
import { recordedBy } from "../promql/recorded-by.ts";
import type { RecordedBy, Schema } from "../promql/schema.ts";
import { sliSelectors } from "./expressions.ts";
import type { PanelModel } from "./model.ts";
import { type AlertingRule, alertingRules, type Model, recordingRules, type SloModel } from "./model.ts";
import { missingMetricSeries } from "./names.ts";

export interface PanelReader {
  readonly dashboard: string;
  readonly panel: Pick<PanelModel, "key" | "id" | "title">;
}

/** The alert on missing metrics watches over every metric that rules read; it is not counted among the alerts. */
export interface Readers {
  readonly alerts: readonly AlertingRule[];
  readonly slos: readonly SloModel[];
  readonly recordings: readonly string[];
  readonly panels: readonly PanelReader[];
  readonly runbooks: readonly string[];
}

/** What reads a metric, by the metric's declared name: `readersOf(model)("rustbox_cleanup_total").alerts`. */
export const readersOf = derived((model: Model): ((family: string) => Readers) => {
  const { schema, slos, dashboards, grafanaDashboards, runbooks } = model;
  const read = families(schema);
  const alerts = alertingRules(model).filter((r) => r.condition.kind !== "metrics-missing");
  const recordings = [...new Map(recordingRules(model).map((r) => [r.record, r])).values()];
  const panels = dashboards.flatMap(({ uid, sections }) =>
    sections.flatMap((s) =>
      s.panels.map((panel) => ({ of: { dashboard: uid, panel }, reads: read(panel.queries.map((q) => q.expr)) })),
    ),
  );
  const imported = grafanaDashboards.flatMap(({ value }) =>
    grafanaPanels(value).map((panel) => ({ of: panelOf(value.uid, panel), reads: read(grafanaExprs(panel)) })),
  );
  const known = {
    alerts: alerts.map((of) => ({ of, reads: read([of.expr]) })),
    slos: slos.map((of) => ({ of, reads: read(sliSelectors(of.sli).map((s) => s.of)) })),
    recordings: recordings.flatMap((r) =>
      "slo" in r.labels || r.record === missingMetricSeries ? [] : [{ of: r.record, reads: read([r.expr]) }],
    ),
    panels: [...panels, ...imported],
    runbooks: runbooks.map(({ value }) => ({ of: value.id, reads: read(runbookQueries(value).map((q) => q.expr)) })),
  };
  const byFamily = {
    alerts: byRead(known.alerts),
    slos: byRead(known.slos),
    recordings: byRead(known.recordings),
    panels: byRead(known.panels),
    runbooks: byRead(known.runbooks),
  };
  return (family) => ({
    alerts: byFamily.alerts.get(family) ?? [],
    slos: byFamily.slos.get(family) ?? [],
    recordings: byFamily.recordings.get(family) ?? [],
    panels: byFamily.panels.get(family) ?? [],
    runbooks: byFamily.runbooks.get(family) ?? [],
  });
});

/** Who reads each metric, in their order. */
function byRead<T>(
  all: readonly { readonly of: T; readonly reads: ReadonlySet<string> }[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const { of, reads } of all) {
    for (const name of reads) if (found.get(name)?.push(of) === undefined) found.set(name, [of]);
  }
  return found;
}

/** What an expression itself reads. */
interface Reads {
  readonly families: readonly string[];
  readonly rules: readonly RecordedBy[];
}

/** The declared metrics behind expressions; what a recording rule reads counts as read by its reader. A rule is looked into once. */
function families(schema: Schema): (exprs: readonly Expr[]) => ReadonlySet<string> {
  const known = new Map<RecordedBy, Reads>();
  const readBy = (rule: RecordedBy): Reads => {
    const reads = known.get(rule) ?? readsOf(rule.expr, schema);
    known.set(rule, reads);
    return reads;
  };
  return (exprs) => {
    const found = new Set<string>();
    const followed = new Set<RecordedBy>();
    const visit = ({ families, rules }: Reads): void => {
      for (const family of families) found.add(family);
      for (const rule of rules) {
        if (followed.has(rule)) continue;
        followed.add(rule);
        visit(readBy(rule));
      }
    };
    for (const expr of exprs) visit(readsOf(expr, schema));
    return found;
  };
}

function readsOf(expr: Expr, schema: Schema): Reads {
  const families: string[] = [];
  const rules: RecordedBy[] = [];
  for (const e of walk(expr)) {
    const series = e.kind === "selector" && e.name !== undefined ? schema.get(e.name) : undefined;
    if (!series || e.kind !== "selector") continue;
    if (!series.recorded) families.push(series.family);
    rules.push(...recordedBy(series, e.matchers));
  }
  return { families, rules };
}

function panelOf(dashboard: string, { id = 0, title = "" }: GrafanaPanel): PanelReader {
  return { dashboard, panel: { key: String(id), id, title } };
}
