/** Declares dashboards: sections of panels, each with its queries, unit and the alerts it explains. */
import type { Duration } from "../basics/duration.ts";
import type { Expr, Selector } from "../promql/ast.ts";
import type { SampleType, Selection, Vector } from "../promql/typed/vector.ts";
import { type Declaration, declared } from "./declared.ts";
import type { Panel } from "./visualizations.ts";

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
