/** Declares dashboards as Grafana has them: its own JSON, with PromQL that is read. What a dashboard of the catalog's own shows is for dashboard.ts to say. */
import type { Expr } from "../promql/ast.ts";
import { parsePanelQuery } from "../promql/parse/panel-query.ts";
import type { Vector } from "../promql/typed/vector.ts";
import { type Declaration, declared } from "./declared.ts";

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Columns of 24, rows of 30 pixels. */
export interface GrafanaPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface GrafanaThreshold {
  readonly color: string;
  /** Null below the first one. */
  readonly value: number | null;
}

/** A query of Prometheus: its expression, and what else Grafana has of it. */
export interface GrafanaQuery {
  readonly kind: "grafana-query";
  readonly expr: Expr | string;
  readonly model: JsonObject;
}

export interface GrafanaPanelOptions {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly id?: number | undefined;
  readonly at?: GrafanaPlace | undefined;
  /** Any of Grafana's names: `percent`, `decbytes`. */
  readonly unit?: string | undefined;
  readonly thresholds?: readonly GrafanaThreshold[] | undefined;
  /** A query of another data source is its JSON. */
  readonly queries?: readonly (GrafanaQuery | JsonObject)[] | undefined;
  /** Inside of a row. */
  readonly panels?: readonly GrafanaPanel[] | undefined;
  /** All that Grafana has of it besides. */
  readonly model?: JsonObject | undefined;
}

export interface GrafanaPanel extends GrafanaPanelOptions {
  readonly kind: "grafana-panel";
  /** Any of Grafana's, plugins included: `timeseries`, `text`. */
  readonly type: string;
}

export interface GrafanaDashboardOptions {
  readonly title: string;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly variables?: readonly JsonObject[] | undefined;
  readonly links?: readonly JsonObject[] | undefined;
  readonly annotations?: readonly JsonObject[] | undefined;
  readonly panels?: readonly GrafanaPanel[] | undefined;
  /** Of dashboards before Grafana 5, whose panels stand in rows. */
  readonly rows?: readonly GrafanaPanel[] | undefined;
  /** All that Grafana has of it besides. */
  readonly model?: JsonObject | undefined;
}

export interface GrafanaDashboard extends GrafanaDashboardOptions, Declaration {
  readonly kind: "grafana-dashboard";
  readonly uid: string;
}

/**
 * Declares a dashboard as Grafana has it, such as an imported one: nothing is added to it, and nothing is laid out. One that
 * should look like the others of the catalog is a {@link dashboard}.
 *
 * @example
 * grafanaDashboard("shop", {
 *   title: "Shop",
 *   panels: [
 *     grafanaPanel("timeseries", {
 *       title: "Requests",
 *       at: { x: 0, y: 0, w: 12, h: 8 },
 *       unit: "reqps",
 *       queries: [grafanaQuery(sum(rate(requests, "$__rate_interval")), { refId: "A", legendFormat: "requests" })],
 *     }),
 *   ],
 * }).uid
 * // shop
 */
export function grafanaDashboard(uid: string, options: GrafanaDashboardOptions): GrafanaDashboard {
  return declared({ kind: "grafana-dashboard", uid, ...options });
}

/**
 * A panel of any of Grafana's types. What has no option of its own is `model`, as Grafana's JSON has it.
 *
 * @example
 * grafanaPanel("text", { title: "Read this", model: { options: { content: "…" } } }).type
 * // text
 */
export function grafanaPanel(type: string, options: GrafanaPanelOptions): GrafanaPanel {
  return { kind: "grafana-panel", type, ...options };
}

/**
 * A query of Prometheus with what else Grafana has of it. A text is generated as it is: it may have variables of the
 * dashboard anywhere, and no function has to know what it says.
 *
 * @example
 * grafanaQuery("topk($limit, sum by (job) (up))", { refId: "A" }).expr
 * // topk($limit, sum by (job) (up))
 */
export function grafanaQuery<L extends object>(of: Vector<L> | string, model: JsonObject = {}): GrafanaQuery {
  return { kind: "grafana-query", expr: typeof of === "string" ? of : of.expr, model };
}

/** Every panel, those inside of rows as well. */
export function grafanaPanels({ panels = [], rows = [] }: GrafanaDashboard): readonly GrafanaPanel[] {
  const within = (panel: GrafanaPanel): readonly GrafanaPanel[] => [panel, ...(panel.panels ?? []).flatMap(within)];
  return [...panels, ...rows].flatMap(within);
}

/** Its expressions; texts as far as they can be read with variables in them. */
export function grafanaExprs({ queries = [] }: GrafanaPanel): readonly Expr[] {
  return queries.flatMap((query) => {
    if (!isQuery(query)) return [];
    return (typeof query.expr === "string" ? parsePanelQuery(query.expr) : query.expr) ?? [];
  });
}

export function isQuery(query: GrafanaQuery | JsonObject): query is GrafanaQuery {
  return query.kind === "grafana-query" && "expr" in query;
}
