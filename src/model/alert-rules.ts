/** Turns declared alerts into alerting rules: expression, labels, annotations and links. */
import type { Alert } from "../catalog/alert.ts";
import type { Catalog, Entry } from "../catalog/catalog.ts";
import type { Dashboard } from "../catalog/dashboard.ts";
import { parseDuration } from "../duration.ts";
import { inferred } from "../promql/infer/inferred.ts";
import { labelNames } from "../promql/infer/labels.ts";
import type { Schema } from "../promql/schema.ts";
import { conditionExpr } from "./condition-expr.ts";
import type { AlertingRule, LabelSet, SloModel } from "./model.ts";
import { panelId, panelUrl, runbookUrl } from "./names.ts";

export interface AlertContext {
  readonly catalog: Catalog;
  readonly slos: readonly SloModel[];
  /** Those of the catalog, and what SLOs bring along. */
  readonly dashboards: readonly Entry<Dashboard>[];
  readonly schema: Schema;
}

export function alertRule({ at, value: alert }: Entry<Alert>, context: AlertContext): AlertingRule {
  const { catalog, dashboards, slos, schema } = context;
  const expr = conditionExpr(alert.when, slos);
  const result = inferred(expr, schema).root.labels;
  const panel = panelOf(alert, dashboards);
  const labels: LabelSet = { severity: alert.severity, ...alert.labels };
  return {
    kind: "alerting",
    alert: alert.name,
    expr,
    condition: alert.when,
    forMs: alert.for === undefined ? 0 : parseDuration(alert.for),
    keepFiringForMs: alert.keepFiringFor === undefined ? 0 : parseDuration(alert.keepFiringFor),
    severity: alert.severity,
    labels,
    annotations: annotations(alert, catalog, panel),
    runbook: alert.runbook,
    outputLabels: [...new Set([...labelNames(result), ...Object.keys(labels)])],
    possibleLabels: [...new Set([...labelNames(result, "possible"), ...Object.keys(labels)])],
    ...(panel ? { panel } : {}),
    ...(alert.scenarios ? { scenarios: alert.scenarios } : {}),
    at,
  };
}

interface PanelAddress {
  readonly dashboard: string;
  readonly id: number;
}

function annotations(alert: Alert, { deployment }: Catalog, panel: PanelAddress | undefined): LabelSet {
  const { summary, description, impact, action, runbook } = alert;
  return {
    summary,
    description,
    impact,
    action,
    runbook_url: runbookUrl(deployment, runbook),
    ...(panel ? { dashboard_url: panelUrl(deployment, panel.dashboard, panel.id) } : {}),
  };
}

/** The first panel that names the alert. */
function panelOf(alert: Alert, dashboards: readonly Entry<Dashboard>[]): PanelAddress | undefined {
  for (const { value: dashboard } of dashboards) {
    const panels = dashboard.sections.flatMap((s) => s.panels);
    const panel = panels.find((p) => p.alerts?.some((a) => a.name === alert.name));
    if (panel) return { dashboard: dashboard.uid, id: panelId(dashboard.uid, panel.key) };
  }
  return undefined;
}
