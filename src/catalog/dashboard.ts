/** Declares dashboards: sections of panels, each with its queries, unit and the alerts it explains. */
import { objectiveRatio } from "../basics/decimal.ts";
import type { Duration } from "../basics/duration.ts";
import type { Expr, Selector } from "../promql/ast.ts";
import type { SampleType, Selection, Vector } from "../promql/typed/vector.ts";
import type { Alert, AlertSeverity } from "./alert.ts";
import { type Declaration, declared } from "./declared.ts";
import type { PanelUnit } from "./panel-unit.ts";
import type { Slo } from "./slo.ts";

export const visualizations = ["timeseries", "stat", "gauge", "bargauge", "table", "heatmap"] as const;

export type Visualization = (typeof visualizations)[number];

type Hue = "red" | "orange" | "yellow" | "green" | "blue" | "purple";

/** Colours as Grafana names them, which follow its light and dark theme. */
export type SeriesColor = `${"" | "dark-" | "semi-dark-" | "light-" | "super-light-"}${Hue}` | "gray" | "text";

/** How a query's series look, where they differ from those of the panel's other queries. */
export interface QueryLook {
  /** Where the legend names several series, each has a shade of it. */
  readonly color?: SeriesColor | undefined;
  /** On the axis at the right and not stacked: what is rare stays visible beside what is common. */
  readonly apart?: true | undefined;
  /** How far an axis apart reaches at least, so that one rare event does not fill the panel. */
  readonly axisTo?: number | undefined;
  /** Left out, the panel's. */
  readonly unit?: PanelUnit | undefined;
  readonly decimals?: number | undefined;
  /** In a table: the column's text has the colour of the worst line it is on the bad side of. */
  readonly lines?: readonly Line[] | undefined;
  /** In a table: shown where this query has no value. */
  readonly noValue?: string | undefined;
}

export interface PanelQuery extends QueryLook {
  readonly expr: Expr;
  /** `{{status}}`, or a fixed word for a query with one series. */
  readonly legend: string;
}

/** Moments that every panel of a dashboard marks on its time axis: wherever the query has a value above zero. */
export interface Mark {
  readonly name: string;
  readonly expr: Expr;
  /** Said of each moment: `{{instance}} restarted`. */
  readonly text: string;
}

/** A choice at the top of a dashboard: the values of a label, by which each series that has it is narrowed. */
export interface LabelVariable {
  readonly label: string;
  /** Above the choice; left out, the label. */
  readonly title?: string | undefined;
  /** Where its values are read from. */
  readonly of: Selector;
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
  /** Of an alert with a threshold for each value of a label, the value that this panel shows; `otherwise` for all others. */
  readonly thresholdOf?: string | undefined;
  /**
   * Colours of series by their name in the legend. Series named by a label with known values have a colour for each value
   * anyway, which no other series of the panel shares.
   */
  readonly colors?: Readonly<Record<string, SeriesColor>> | undefined;
  /** Which line of a table comes first, by its first value; left out, the greatest. */
  readonly first?: "least" | "greatest" | undefined;
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
  /** Only the heading is shown until someone opens it. */
  readonly collapsed?: true | undefined;
}

export interface DashboardOptions {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly sections: readonly Section[];
  /** Begins with the alerts that fire and what is left of each error budget. */
  readonly summary?: true | undefined;
  /** How far back it opens; left out, 6 hours. */
  readonly opensAt?: Duration | undefined;
  /** Moments that explain a change, such as a restart or a new version. */
  readonly marks?: readonly Mark[] | undefined;
  /** Choices beside those of data source, job and instance. */
  readonly variables?: readonly LabelVariable[] | undefined;
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
export function section(title: string, panels: readonly Panel[], options: Pick<Section, "collapsed"> = {}): Section {
  return { title, panels, ...options };
}

/**
 * A query and its legend, in which `{{code}}` stands for the value of the label.
 *
 * @example
 * promql(series(sum(rate(responses, "$__rate_interval"), by("code")), "{{code}}"))
 * // sum by (code) (rate(http_responses_total[$__rate_interval]))
 */
export function series<L extends object>(of: Vector<L>, legend: string, look: QueryLook = {}): PanelQuery {
  return { expr: of.expr, legend, ...look };
}

/**
 * Moments to mark on the time axis of every panel, wherever the query has a value above zero; `text` may name its labels.
 *
 * @example
 * const { name, text } = mark("Restarts", resets(requests, "2m"), "{{instance}} restarted");
 * `${name}: ${text}`
 * // Restarts: {{instance}} restarted
 */
export function mark<L extends object>(name: string, of: Vector<L>, text: string): Mark {
  return { name, expr: of.expr, text };
}

/**
 * Lets whoever looks at the dashboard choose among the values of a label. Each query of a metric that always has the label
 * is narrowed by the choice; the others stay as they are.
 *
 * @example
 * const { label, title } = labelVariable(responses, "code", "Status code");
 * `${label}: ${title}`
 * // code: Status code
 */
export function labelVariable<T extends SampleType, L extends object>(
  of: Selection<T, L>,
  label: Exclude<keyof L & string, "job" | "instance">,
  title?: string,
): LabelVariable {
  return { label, of: of.expr, ...(title === undefined ? {} : { title }) };
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
