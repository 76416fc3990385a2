/** Turns declared alerts into alerting rules: expression, labels, annotations and links. */
import type { Alert } from "../catalog/alert.ts";
import type { Catalog, Entry } from "../catalog/catalog.ts";
import { entries } from "../catalog/catalog.ts";
import { parseDuration } from "../duration.ts";
import { inferred } from "../promql/infer/inferred.ts";
import { labelNames } from "../promql/infer/labels.ts";
import type { Schema } from "../promql/schema.ts";
import { type ConditionContext, conditionExpr } from "./condition-expr.ts";
import type { AlertingRule, LabelSet } from "./model.ts";
import { panelId, panelUrl, runbookUrl } from "./names.ts";

export interface AlertContext extends ConditionContext {
  readonly catalog: Catalog;
  readonly schema: Schema;
}

export function alertRule({ at, value: alert }: Entry<Alert>, context: AlertContext): AlertingRule {
  const { catalog, schema } = context;
  const expr = conditionExpr(alert.when, context);
  const result = inferred(expr, schema).root.labels;
  const panel = panelOf(alert, catalog);
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

/** Alerts that no panel names, such as an SLO's own, are explained where others of their runbook are. */
function panelOf(alert: Alert, catalog: Catalog): PanelAddress | undefined {
  const own = explainingPanel(catalog, (a) => a.name === alert.name);
  const isOfSlo = alert.when.kind === "burn-rate" || alert.when.kind === "budget-left";
  return own ?? (isOfSlo ? explainingPanel(catalog, (a) => a.runbook === alert.runbook) : undefined);
}

/** The first panel that names such an alert. */
function explainingPanel(catalog: Catalog, explains: (alert: Alert) => boolean): PanelAddress | undefined {
  for (const { value: dashboard } of entries(catalog, "dashboard")) {
    const panels = dashboard.sections.flatMap((s) => s.panels);
    const panel = panels.find((p) => p.alerts?.some(explains));
    if (panel) return { dashboard: dashboard.uid, id: panelId(dashboard.uid, panel.key) };
  }
  return undefined;
}
