/** Resolves panels: stable numbers, and threshold lines from the same conditions that the alerts wait for. */

import { formatDuration, parseDuration } from "../basics/duration.ts";
import { sentenceCase } from "../basics/names.ts";
import type { Entry } from "../catalog/catalog.ts";
import type { Dashboard } from "../catalog/dashboard.ts";
import type { Panel } from "../catalog/visualizations.ts";
import { slosByName } from "./lookups.ts";
import type { AlertingRule, DashboardModel, PanelModel, SloModel, ThresholdLine } from "./model.ts";
import { panelIds } from "./names.ts";

export interface PanelContext {
  readonly alerts: AlertsByName;
  readonly slos: readonly SloModel[];
}

/** Rules with their places among all; several may share a name. */
export type AlertsByName = ReadonlyMap<string, readonly (readonly [place: number, rule: AlertingRule])[]>;

export function alertsByName(alerts: readonly AlertingRule[]): AlertsByName {
  const found = new Map<string, (readonly [number, AlertingRule])[]>();
  for (const [place, rule] of alerts.entries()) {
    if (found.get(rule.alert)?.push([place, rule]) === undefined) found.set(rule.alert, [[place, rule]]);
  }
  return found;
}

export function dashboardModel({ at, value }: Entry<Dashboard>, context: PanelContext): DashboardModel {
  const { uid, title, description, tags, sections, opensAt = "6h", marks = [], variables = [] } = value;
  const chosenBy = variables.map((v) => v.label);
  const ids = panelIds(
    uid,
    sections.flatMap((s) => s.panels.map((p) => p.key)),
  );
  return {
    uid,
    title,
    description,
    tags,
    sections: sections.map((section) => ({
      title: section.title,
      collapsed: section.collapsed ?? false,
      panels: section.panels.map((panel) => ({
        ...panelModel(panel, ids.get(panel.key) ?? 0, `${at}.${panel.key}`, context),
        chosenBy,
      })),
    })),
    opensAtMs: parseDuration(opensAt),
    marks: marks.map((value, i) => ({ at: `${at}.marks[${i}]`, value })),
    variables: variables.map(({ label, title = sentenceCase(label), of }) => ({ label, title, of })),
    at,
  };
}

function panelModel(
  panel: Panel,
  id: number,
  at: string,
  { alerts, slos }: PanelContext,
): Omit<PanelModel, "chosenBy"> {
  const { kind: _, alerts: named = [], lines = [], thresholdOf, ...rest } = panel;
  const found = [...new Set(named.map((a) => a.name))].flatMap((name) => alerts.get(name) ?? []);
  const rules = found.sort(([a], [b]) => a - b).map(([, rule]) => rule);
  const drawn = lines.map((line): ThresholdLine => ({ ...line, bad: line.bad ?? "above" }));
  const limits = rules.flatMap((rule) => thresholdLines(rule, slos, thresholdOf));
  return {
    ...rest,
    id,
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
      if (thresholdOf === "otherwise")
        return condition.otherwise === undefined ? [] : [line(condition.otherwise, "above")];
      return Object.entries(condition.thresholds)
        .filter(([value]) => thresholdOf === undefined || value === thresholdOf)
        .map(([value, limit]) => line(limit, "above", `${alert} ${value}`));
    case "below-objective": {
      const slo = slosByName(slos).get(condition.slo);
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
