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
  readonly bad?: "above" | "below" | undefined;
  /** Left out, the line has a colour of its own. */
  readonly severity?: AlertSeverity | undefined;
}

export interface PanelOptions {
  readonly title: string;
  readonly description: string;
  readonly unit: PanelUnit;
  readonly queries: readonly PanelQuery[];
  /** Their thresholds are drawn; the first panel that names an alert is where its page links to. */
  readonly alerts?: readonly Alert[] | undefined;
  readonly lines?: readonly Line[] | undefined;
  /** On top of each other; `percent` shows shares of the whole. */
  readonly stacked?: true | "percent" | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Shown where there is nothing to show. */
  readonly noValue?: string | undefined;
  /** Of the 24 columns; left out, the panels of a row share it. */
  readonly width?: number | undefined;
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

/**
 * Declares a dashboard; `uid` is its address in Grafana and never changes.
 *
 * @example
 * const load = stat("load", { title: "Queue", description: "Waiting.", unit: "short", queries: [series(queue, "waiting")] });
 * dashboard("shop", { title: "Shop", description: "Load.", tags: ["shop"], sections: [section("Load", [load])] }).uid
 * // shop
 */
export function dashboard(uid: string, options: DashboardOptions): Dashboard {
  return declared({ kind: "dashboard", uid, ...options });
}

/**
 * Panels under one heading.
 *
 * @example
 * section("Load", [
 *   stat("queue", { title: "Queue", description: "Waiting.", unit: "short", queries: [series(queue, "waiting")] }),
 * ]).title
 * // Load
 */
export function section(title: string, panels: readonly Panel[]): Section {
  return { title, panels };
}

/**
 * A query and its legend, in which `{{code}}` stands for the value of the label.
 *
 * @example
 * promql(series(sum(rate(responses, "$__rate_interval"), by("code")), "{{code}}"))
 * // sum by (code) (rate(http_responses_total[$__rate_interval]))
 */
export function series<L extends object>(of: Vector<L>, legend: string): PanelQuery {
  return { expr: of.expr, legend };
}

/**
 * The share of good events that an SLO promises, as a line of a panel.
 *
 * @example
 * objectiveLine({ objective: 99.9 }).value
 * // 0.999
 */
export function objectiveLine({ objective }: Pick<Slo, "objective">): Line {
  return { name: "Objective", value: objectiveRatio(objective), bad: "below" };
}

type PanelOf = (key: string, options: PanelOptions) => Panel;

function panel(visualization: Visualization): PanelOf {
  return (key, options) => ({ kind: "panel", key, visualization, ...options });
}

/**
 * Values over time.
 *
 * @example
 * timeseries("panel", { title: "Panel", description: "What it shows.", unit: "ops", queries: [series(rate(requests, "$__rate_interval"), "requests")] })
 */
export const timeseries: PanelOf = panel("timeseries");
/**
 * The last value as a number.
 *
 * @example
 * stat("panel", { title: "Panel", description: "What it shows.", unit: "short", queries: [series(queue, "waiting")] })
 */
export const stat: PanelOf = panel("stat");
/**
 * The last value on a scale.
 *
 * @example
 * gaugePanel("panel", { title: "Panel", description: "What it shows.", unit: "percentunit", queries: [series(gaugeRatio({ of: where(workers, { state: "busy" }), to: workers }), "busy")] })
 */
export const gaugePanel: PanelOf = panel("gauge");
/**
 * The last values as bars.
 *
 * @example
 * bargauge("panel", { title: "Panel", description: "What it shows.", unit: "short", queries: [series(sum(workers, by("state")), "{{state}}")] })
 */
export const bargauge: PanelOf = panel("bargauge");
/**
 * The last values as a table.
 *
 * @example
 * tablePanel("panel", { title: "Panel", description: "What it shows.", unit: "short", queries: [series(sum(workers, by("state")), "{{state}}")] })
 */
export const tablePanel: PanelOf = panel("table");
/**
 * Buckets over time; its one query keeps `le`.
 *
 * @example
 * heatmap("panel", { title: "Panel", description: "What it shows.", unit: "ops", queries: [series(sum(rate(duration.bucket, "$__rate_interval"), by("le")), "{{le}}")] })
 */
export const heatmap: PanelOf = panel("heatmap");
