/** The visualizations. One is its function here, with its word, which is its type in Grafana, and what it shows; how Grafana builds it is for build/. */
import { type PanelOf, panelOf } from "./panel.ts";

/**
 * Values over time.
 *
 * @example
 * timeseries("panel", { title: "Panel", description: "What it shows.", unit: "ops", queries: [series(rate(requests, "$__rate_interval"), "requests")] })
 */
export const timeseries: PanelOf<"timeseries"> = panelOf("timeseries", "curves");
/**
 * The last value as a number.
 *
 * @example
 * stat("panel", { title: "Panel", description: "What it shows.", unit: "short", queries: [series(queue, "waiting")] })
 */
export const stat: PanelOf<"stat"> = panelOf("stat", "numbers");
/**
 * The last value on a scale.
 *
 * @example
 * gaugePanel("panel", { title: "Panel", description: "What it shows.", unit: "percentunit", queries: [series(gaugeRatio({ of: where(workers, { state: "busy" }), to: workers }), "busy")] })
 */
export const gaugePanel: PanelOf<"gauge"> = panelOf("gauge", "numbers");
/**
 * The last values as bars.
 *
 * @example
 * bargauge("panel", { title: "Panel", description: "What it shows.", unit: "short", queries: [series(sum(workers, by("state")), "{{state}}")] })
 */
export const bargauge: PanelOf<"bargauge"> = panelOf("bargauge", "numbers");
/**
 * The last values as a table.
 *
 * @example
 * tablePanel("panel", { title: "Panel", description: "What it shows.", unit: "short", queries: [series(sum(workers, by("state")), "{{state}}")] })
 */
export const tablePanel: PanelOf<"table"> = panelOf("table", "table");
/**
 * Buckets over time; its one query keeps `le`.
 *
 * @example
 * heatmap("panel", { title: "Panel", description: "What it shows.", unit: "ops", queries: [series(sum(rate(duration.bucket, "$__rate_interval"), by("le")), "{{le}}")] })
 */
export const heatmap: PanelOf<"heatmap"> = panelOf("heatmap", "buckets");
