/** Turns declared alerts into alerting rules: expression, labels, annotations and links. */

import { parseDuration } from "../basics/duration.ts";
import type { Alert } from "../catalog/alert.ts";
import type { Catalog, Entry } from "../catalog/catalog.ts";
import type { Condition } from "../catalog/condition.ts";
import type { Dashboard } from "../catalog/dashboard.ts";
import type { LatencySli } from "../catalog/sli.ts";
import type { Expr } from "../promql/ast.ts";
import { inferred } from "../promql/infer/inferred.ts";
import { labelNames } from "../promql/infer/labels.ts";
import type { Schema } from "../promql/schema.ts";
import { conditionExpr, type SlosByName } from "./condition-expr.ts";
import type { AlertingRule, LabelSet } from "./model.ts";
import { panelIds, panelUrl, runbookUrl } from "./names.ts";
import { isMeasuredByGood } from "./slo/sli.ts";

export interface AlertContext {
  readonly catalog: Catalog;
  readonly slos: SlosByName;
  /** Of each alert, by its name, the panel that explains it. */
  readonly panels: ReadonlyMap<string, PanelAddress>;
  readonly schema: Schema;
}

export function alertRule({ at, value: alert }: Entry<Alert>, context: AlertContext): AlertingRule {
  const { catalog, panels, slos, schema } = context;
  const expr = conditionExpr(alert.when, slos);
  const { always, possible } = labelsOf(alert.when, expr, slos, schema);
  const panel = panels.get(alert.name);
  const labels = given({ severity: alert.severity, ...alert.labels }, "");
  return {
    kind: "alerting",
    alert: alert.name,
    expr,
    condition: alert.when,
    forMs: alert.for === undefined ? 0 : parseDuration(alert.for),
    keepFiringForMs: alert.keepFiringFor === undefined ? 0 : parseDuration(alert.keepFiringFor),
    severity: alert.severity,
    labels,
    annotations: annotations(alert, catalog, panel, always),
    runbook: alert.runbook,
    outputLabels: [...new Set([...always, ...Object.keys(labels)])],
    possibleLabels: [...new Set([...possible, ...Object.keys(labels)])],
    ...(panel ? { panel } : {}),
    ...(alert.scenarios ? { scenarios: alert.scenarios } : {}),
    at,
  };
}

/** Those of an SLO's alerts are known without looking into its rules, which a catalog of a thousand SLOs could not wait for. */
function labelsOf(
  condition: Condition,
  expr: Expr,
  slos: SlosByName,
  schema: Schema,
): { readonly always: readonly string[]; readonly possible: readonly string[] } {
  const slo = "slo" in condition ? slos.get(condition.slo) : undefined;
  if (!slo) {
    const { labels } = inferred(expr, schema).root;
    return { always: labelNames(labels), possible: labelNames(labels, "possible") };
  }
  const all = [...slo.labels, "slo"];
  const optional = slo.sli.kind === "latency" ? lackedBySome(slo.sli, schema) : [];
  if (condition.kind !== "slo-no-data") return { always: all.filter((l) => !optional.includes(l)), possible: all };
  return { always: slo.targetLabels, possible: isMeasuredByGood(slo.sli) ? all : slo.targetLabels };
}

function lackedBySome({ per, count }: LatencySli, schema: Schema): readonly string[] {
  const presence = per === undefined ? undefined : schema.get(count.name ?? "")?.labels[per]?.presence;
  return per !== undefined && presence === "sometimes" ? [per] : [];
}

export interface PanelAddress {
  readonly dashboard: string;
  readonly id: number;
}

function annotations(
  alert: Alert,
  { deployment }: Catalog,
  panel: PanelAddress | undefined,
  labels: readonly string[],
): LabelSet {
  const { summary, description, impact, action, runbook } = alert;
  const texts = {
    summary,
    ...(description === undefined ? {} : { description }),
    ...(impact === undefined ? {} : { impact }),
    ...(action === undefined ? {} : { action }),
  };
  const links = {
    runbook_url: runbookUrl(deployment, runbook),
    ...(panel ? { dashboard_url: panelUrl(deployment, panel.dashboard, panel.id) + chosen(labels) } : {}),
  };
  return given({ ...texts, ...(deployment.alertLinks === false ? {} : links), ...alert.annotations }, false);
}

/** Without what has been left out by this word for nothing. */
function given<N extends "" | false>(all: Readonly<Record<string, string | N>>, nothing: N): LabelSet {
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== nothing && entry[1] !== undefined),
  );
}

/** The dashboard opens on what fires: its variables have the values of the alert's labels. */
function chosen(labels: readonly string[]): string {
  const known = ["job", "instance"].filter((label) => labels.includes(label));
  return known.map((label) => `&var-${label}={{ $labels.${label} | urlquery }}`).join("");
}

/** The first panel that names an alert, by the alert's name. */
export function alertPanels(dashboards: readonly Entry<Dashboard>[]): ReadonlyMap<string, PanelAddress> {
  const found = new Map<string, PanelAddress>();
  for (const { value } of dashboards) {
    const panels = value.sections.flatMap((s) => s.panels);
    const ids = panelIds(
      value.uid,
      panels.map((p) => p.key),
    );
    for (const { key, alerts = [] } of panels) {
      const address = { dashboard: value.uid, id: ids.get(key) ?? 0 };
      for (const { name } of alerts) if (!found.has(name)) found.set(name, address);
    }
  }
  return found;
}
