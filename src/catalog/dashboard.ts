/** Declares dashboards: sections of panels, each with its queries, unit and the alerts it explains. */
import { objectiveRatio } from "../decimal.ts";
import type { Expr } from "../promql/ast.ts";
import type { Vector } from "../promql/typed/vector.ts";
import type { Alert, AlertSeverity } from "./alert.ts";
import { type Declaration, declared } from "./declared.ts";
import type { Slo } from "./slo.ts";

/** Units as Grafana names them: operations per second, 0–1 shares, seconds, bytes, plain counts. */
export type PanelUnit = "ops" | "percentunit" | "s" | "bytes" | "short";

export const visualizations = ["timeseries", "stat", "gauge", "bargauge", "table", "heatmap"] as const;

export type Visualization = (typeof visualizations)[number];

export interface PanelQuery {
  readonly expr: Expr;
  /** `{{status}}`, or a fixed word for a query with one series. */
  readonly legend: string;
}

/** A line drawn although no alert waits for it, such as a budget. */
export interface Line {
  readonly name: string;
  readonly value: number;
  /** The side that is bad; left out, it is above. */
  readonly bad?: "above" | "below";
  /** Left out, the line has a colour of its own. */
  readonly severity?: AlertSeverity;
}

export interface PanelOptions {
  readonly title: string;
  readonly description: string;
  readonly unit: PanelUnit;
  readonly queries: readonly PanelQuery[];
  /** Their thresholds are drawn; the first panel that names an alert is where its page links to. */
  readonly alerts?: readonly Alert[];
  readonly lines?: readonly Line[];
  /** On top of each other; `percent` shows shares of the whole. */
  readonly stacked?: true | "percent";
  readonly min?: number;
  readonly max?: number;
  /** Shown where there is nothing to show. */
  readonly noValue?: string;
  /** Of the 24 columns; left out, the panels of a row share it. */
  readonly width?: number;
}

export interface Panel extends PanelOptions {
  readonly kind: "panel";
  /** Stable key, from which the panel's id is made: a new title or place keeps links alive. */
  readonly key: string;
  readonly visualization: Visualization;
}

export interface Section {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface DashboardOptions {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly sections: readonly Section[];
}

export interface Dashboard extends DashboardOptions, Declaration {
  readonly kind: "dashboard";
  readonly uid: string;
}

/** @example dashboard("rustbox", { title: "Rustbox", sections: [section("Overview", [timeseries("rate", { … })])], … }) */
export function dashboard(uid: string, options: DashboardOptions): Dashboard {
  return declared({ kind: "dashboard", uid, ...options });
}

export function section(title: string, panels: readonly Panel[]): Section {
  return { title, panels };
}

/** A query and its legend: `series(sum(rate(executionsByStatus, "$__rate_interval"), by("status")), "{{status}}")`. */
export function series<L extends object>(of: Vector<L>, legend: string): PanelQuery {
  return { expr: of.expr, legend };
}

/** The share of good events that an SLO promises, as a line: `objectiveLine(availability)` is at 0.999. */
export function objectiveLine({ objective }: Pick<Slo, "objective">): Line {
  return { name: "Objective", value: objectiveRatio(objective), bad: "below" };
}

type PanelOf = (key: string, options: PanelOptions) => Panel;

function panel(visualization: Visualization): PanelOf {
  return (key, options) => ({ kind: "panel", key, visualization, ...options });
}

export const timeseries: PanelOf = panel("timeseries");
export const stat: PanelOf = panel("stat");
export const gaugePanel: PanelOf = panel("gauge");
export const bargauge: PanelOf = panel("bargauge");
export const tablePanel: PanelOf = panel("table");
/** Buckets over time; its one query keeps `le`. */
export const heatmap: PanelOf = panel("heatmap");
