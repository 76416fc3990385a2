/** Declares what a panel shows: its queries, unit, lines and the alerts it explains. Knows no way to draw it. */
import { objectiveRatio } from "../basics/decimal.ts";
import type { Expr } from "../promql/ast.ts";
import type { Vector } from "../promql/typed/vector.ts";
import type { Alert, AlertSeverity } from "./alert.ts";
import type { PanelUnit } from "./panel-unit.ts";
import type { Slo } from "./slo.ts";

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

export interface DrawnPanel<Visualization extends string> extends PanelOptions {
  readonly kind: "panel";
  /** Stable key, from which the panel's id is made: a new title or place keeps links alive. */
  readonly key: string;
  readonly visualization: Visualization;
}

/** How a page reads its values: curves or buckets over a time range, or the last ones as numbers or in a table. */
export type Shows = "curves" | "buckets" | "numbers" | "table";

export type PanelOf<Visualization extends string> = ((
  key: string,
  options: PanelOptions,
) => DrawnPanel<Visualization>) & {
  readonly visualization: Visualization;
  readonly shows: Shows;
};

export function panelOf<const V extends string>(visualization: V, shows: Shows): PanelOf<V> {
  const of = (key: string, options: PanelOptions): DrawnPanel<V> => ({ kind: "panel", key, visualization, ...options });
  return Object.assign(of, { visualization, shows });
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
 * The share of good events that an SLO promises, as a line of a panel.
 *
 * @example
 * objectiveLine({ objective: 99.9 }).value
 * // 0.999
 */
export function objectiveLine({ objective }: Pick<Slo, "objective">): Line {
  return { name: "Objective", value: objectiveRatio(objective), bad: "below" };
}
