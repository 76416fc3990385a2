/** Resolves panels: stable numbers, and threshold lines from the same conditions that the alerts wait for. */

import { formatDuration, parseDuration } from "../basics/duration.ts";
import type { Catalog, Entry } from "../catalog/catalog.ts";
import type { Dashboard, Panel } from "../catalog/dashboard.ts";
import type { AlertingRule, DashboardModel, PanelModel, SloModel, ThresholdLine } from "./model.ts";
import { panelId } from "./names.ts";

export interface PanelContext {
  readonly catalog: Catalog;
  readonly alerts: readonly AlertingRule[];
  readonly slos: readonly SloModel[];
}

export function dashboardModel({ at, value }: Entry<Dashboard>, context: PanelContext): DashboardModel {
  const { uid, title, description, tags, sections, opensAt = "6h", marks = [] } = value;
  return {
    uid,
    title,
    description,
    tags,
    sections: sections.map((section) => ({
      title: section.title,
      collapsed: section.collapsed ?? false,
      panels: section.panels.map((panel) => panelModel(panel, uid, `${at}.${panel.key}`, context)),
    })),
    opensAtMs: parseDuration(opensAt),
    marks: marks.map((value, i) => ({ at: `${at}.marks[${i}]`, value })),
    at,
  };
}

function panelModel(panel: Panel, uid: string, at: string, { alerts, slos }: PanelContext): PanelModel {
  const { kind: _, alerts: named = [], lines = [], thresholdOf, ...rest } = panel;
  const rules = alerts.filter((rule) => named.some((a) => a.name === rule.alert));
  const drawn = lines.map((line): ThresholdLine => ({ ...line, bad: line.bad ?? "above" }));
  const limits = rules.flatMap((rule) => thresholdLines(rule, slos, thresholdOf));
  return {
    ...rest,
    id: panelId(uid, panel.key),
    alerts: rules,
    thresholds: [...limits.filter((line) => isOnScale(line, panel)), ...drawn],
    at,
  };
}

/** A panel of shares explains an alert on counts, too, but has no place for its limit. */
function isOnScale({ value }: ThresholdLine, { min = -Infinity, max = Infinity }: Panel): boolean {
  return value >= min && value <= max;
}

function thresholdLines(
  rule: AlertingRule,
  slos: readonly SloModel[],
  thresholdOf: string | undefined,
): readonly ThresholdLine[] {
  const { condition, alert, severity } = rule;
  const line = (value: number, bad: "above" | "below", name = alert): ThresholdLine => ({ name, value, severity, bad });
  switch (condition.kind) {
    case "threshold":
      return condition.op === "==" ? [] : [line(condition.threshold, condition.op.startsWith(">") ? "above" : "below")];
    case "threshold-each":
      if (thresholdOf === "otherwise") return [line(condition.otherwise, "above")];
      return Object.entries(condition.thresholds)
        .filter(([value]) => thresholdOf === undefined || value === thresholdOf)
        .map(([value, limit]) => line(limit, "above", `${alert} ${value}`));
    case "below-objective": {
      const slo = slos.find((s) => s.name === condition.slo);
      return slo ? [line(slo.budget, "above")] : [];
    }
    case "burn-rate":
      return condition.tiers.map((tier) => line(tier.factor, "above", `${alert} ${formatDuration(tier.longMs)}`));
    case "budget-left":
      return [line(condition.atMost, "below")];
    case "occurred":
      return [line(0, "above")];
    case "metrics-missing":
    case "targets-absent":
    case "slo-no-data":
    case "more-bad-than-total":
    case "holds":
    case "always":
      return [];
  }
}
