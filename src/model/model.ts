/** The resolved form of a catalog: no default, reference or shorthand is left. Generators read nothing else. */

import { derived } from "../basics/derived.ts";
import type { Duration } from "../basics/duration.ts";
import type { AlertSeverity } from "../catalog/alert.ts";
import type { Condition } from "../catalog/condition.ts";
import type { LabelVariable, Mark } from "../catalog/dashboard.ts";
import type { Deployment, ScrapeJob } from "../catalog/deployment.ts";
import type { GrafanaDashboard } from "../catalog/grafana-dashboard.ts";
import type { MetricInfo } from "../catalog/metric.ts";
import type { ExampleQuery, OverheadFigure, SecurityConsideration } from "../catalog/reference.ts";
import type { Receiver } from "../catalog/routing.ts";
import type { Runbook } from "../catalog/runbook.ts";
import type { Scenario } from "../catalog/scenario.ts";
import type { Sli } from "../catalog/sli.ts";
import type { Suppression } from "../catalog/suppression.ts";
import type { Panel } from "../catalog/visualizations.ts";
import type { Discovered } from "../discovery/discovery.ts";
import type { Expr, Matcher } from "../promql/ast.ts";
import type { Schema } from "../promql/schema.ts";
import type { Inhibitions, InhibitRule, RouteModel } from "./route-model.ts";
import type { BurnRateTier } from "./slo/burn-rate.ts";

export type LabelSet = Readonly<Record<string, string>>;

export interface RecordingRule {
  readonly kind: "recording";
  readonly record: string;
  readonly expr: Expr;
  readonly labels: LabelSet;
  readonly description: string;
  readonly at: string;
}

export interface AlertingRule {
  readonly kind: "alerting";
  readonly alert: string;
  readonly expr: Expr;
  readonly condition: Condition;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  readonly severity: AlertSeverity;
  /** `severity` and what the catalog adds. */
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
  readonly runbook: string;
  /** Labels that every firing series carries, those of the rule included. */
  readonly outputLabels: readonly string[];
  /** Those, and the labels that only some carry. */
  readonly possibleLabels: readonly string[];
  /** The panel that explains it; undefined where no panel can, as for a dead man's switch. */
  readonly panel?: { readonly dashboard: string; readonly id: number };
  /** Written by hand. */
  readonly scenarios?: readonly Scenario[];
  readonly at: string;
}

export type Rule = RecordingRule | AlertingRule;

export interface RuleGroup {
  readonly name: string;
  /** File name under `prometheus/rules/`. */
  readonly file: string;
  /** Left out, the interval of the whole server. */
  readonly intervalMs?: number;
  readonly limit?: number;
  readonly queryOffsetMs?: number;
  readonly rules: readonly Rule[];
}

export interface SloModel {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Percent: 99.9. */
  readonly objective: number;
  /** Share of bad events that the objective leaves: 0.001. */
  readonly budget: number;
  /** Objectives for single values of a label; the last one is for all others. */
  readonly objectives: readonly ObjectiveModel[];
  /** The rolling period, or the longest that a calendar month can be. */
  readonly periodMs: number;
  readonly calendar?: "month";
  /** What budgets are kept apart by: `job` first. */
  readonly labels: readonly string[];
  /** Those of them that a target carries, and so `up`. */
  readonly targetLabels: readonly string[];
  /** The jobs whose targets are to export the SLI. */
  readonly jobs: readonly string[];
  /** Time that does not count. */
  readonly except: readonly Exception[];
  readonly sli: Sli;
  readonly burnRate: BurnRateModel;
  readonly owner: string;
  readonly team?: string | undefined;
  readonly tier?: string | undefined;
  readonly runbook: string;
  readonly documented?: { readonly query: string; readonly because: string };
  readonly at: string;
}

export interface ObjectiveModel {
  /** Selects the series it is for; nothing where it is for all. */
  readonly matchers: readonly Matcher[];
  /** The label's value; left out for all others. */
  readonly value?: string;
  readonly objective: number;
  readonly budget: number;
}

/** While `when` has a result that matches on these labels, and for a window after, nothing counts. */
export interface Exception {
  readonly when: Expr;
  readonly on: readonly string[];
}

interface BurnRateModel {
  readonly fast: readonly BurnRateTier[];
  readonly slow: readonly BurnRateTier[];
  /** 0 where things are counted rather than events. */
  readonly minBadEvents: number;
  readonly lowAt: number | false;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
}

export interface ThresholdLine {
  readonly name: string;
  readonly value: number;
  readonly severity?: AlertSeverity | undefined;
  /** The side that is bad. */
  readonly bad: "above" | "below";
}

export interface PanelModel extends Omit<Panel, "kind" | "alerts" | "lines" | "thresholdOf"> {
  readonly id: number;
  readonly alerts: readonly AlertingRule[];
  readonly thresholds: readonly ThresholdLine[];
  /** The labels among whose values its dashboard offers a choice, beside those of targets. */
  readonly chosenBy: readonly string[];
  readonly at: string;
}

interface SectionModel {
  readonly title: string;
  readonly panels: readonly PanelModel[];
  readonly collapsed: boolean;
}

export interface DashboardModel {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly sections: readonly SectionModel[];
  readonly opensAtMs: number;
  readonly marks: readonly Located<Mark>[];
  readonly variables: readonly (LabelVariable & { readonly title: string })[];
  readonly at: string;
}

/** What of the targets is known, whichever kind of service discovery finds them. */
export interface ScrapeModel extends Omit<ScrapeJob, "targets"> {
  readonly discovered: Discovered;
}

export interface DeploymentModel extends Omit<Deployment, "scrape" | "jobs"> {
  /** The first of the jobs. */
  readonly scrape: ScrapeModel;
  readonly jobs: readonly ScrapeModel[];
  /** Rules name the job whose series they read, so that those of another one would not do. */
  readonly namesJobs: boolean;
}

export interface Located<T> {
  readonly at: string;
  readonly value: T;
}

export interface Model {
  readonly service: string;
  readonly title: string;
  readonly owner: string;
  readonly schema: Schema;
  readonly metrics: readonly Located<MetricInfo>[];
  readonly groups: readonly RuleGroup[];
  readonly slos: readonly SloModel[];
  readonly receivers: readonly Receiver[];
  readonly route: RouteModel;
  readonly inhibitRules: readonly InhibitRule[];
  /** What follows from them, by alert; an alert that has no part in any is left out. */
  readonly inhibitions: ReadonlyMap<string, Inhibitions>;
  readonly dashboards: readonly DashboardModel[];
  readonly grafanaDashboards: readonly Located<GrafanaDashboard>[];
  readonly runbooks: readonly Located<Runbook>[];
  readonly deployment: DeploymentModel;
  readonly examples: readonly ExampleQuery[];
  readonly overhead: readonly OverheadFigure[];
  readonly security: readonly SecurityConsideration[];
  readonly suppressions: readonly Suppression[];
}

/** All rules of one kind, in order of evaluation within their groups. */
export function alertingRules(model: Model): readonly AlertingRule[] {
  return rulesByKind(model.groups).alerting;
}

export function recordingRules(model: Model): readonly RecordingRule[] {
  return rulesByKind(model.groups).recording;
}

interface RulesByKind {
  readonly alerting: readonly AlertingRule[];
  readonly recording: readonly RecordingRule[];
}

/** Pages and checks ask for them once for each of them. */
const rulesByKind = derived((groups: Model["groups"]): RulesByKind => {
  const rules = groups.flatMap((g) => g.rules);
  return {
    alerting: rules.filter((r) => r.kind === "alerting"),
    recording: rules.filter((r) => r.kind === "recording"),
  };
});
