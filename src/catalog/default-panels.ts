/** The panels of a dashboard that nobody designed: one for a metric, one for an alert. Knows nothing of where they stand. */

import { kebabCase, sentenceCase } from "../basics/names.ts";
import { children, type Expr, rewrite, type Selector } from "../promql/ast.ts";
import { binary, call, number } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";
import type { MetricInfo, Unit } from "./metric.ts";
import type { PanelQuery } from "./panel.ts";
import { type PanelUnit, panelUnitOf, perSecond } from "./panel-unit.ts";
import { tablePanel, timeseries } from "./panels.ts";
import type { Panel } from "./visualizations.ts";

/** A counter as its rate, a gauge as it is, a time as its age, a histogram by its quantiles. */
export function metricPanel(metric: MetricInfo): Panel {
  const { name, help, unit, type } = metric;
  const about = { title: sentenceCase(name), description: help, ...(type === "gauge" ? {} : { min: 0 }) };
  const labels = Object.entries(metric.labels).flatMap(([label, spec]) => ("open" in spec ? [] : [label]));
  const shown = labels.length > 0 ? labels : ["instance"];
  const of = selector(name);
  const key = `metric-${kebabCase(name)}`;
  if (type === "counter") {
    const queries = [{ expr: summed(rate(of), shown), legend: legendOf(shown) }];
    return timeseries(key, { ...about, unit: perSecond(panelUnitOf(unit)), queries });
  }
  if (type === "gauge") {
    if (name.endsWith("_info")) {
      const all = ["instance", ...Object.keys(metric.labels)];
      return tablePanel(key, { ...about, unit: "short", queries: [{ expr: summed(of, all), legend: legendOf(all) }] });
    }
    const isTime = /_(?:timestamp|start_time|boot_time|gc_time|expiry)(?:_seconds)?$/.test(name);
    const expr = isTime ? binary("-", call("time"), of) : of;
    const legend = legendOf(["instance", ...Object.keys(metric.labels)]);
    return timeseries(key, { ...about, unit: panelUnitOf(unit), queries: [{ expr, legend }] });
  }
  const buckets = type === "histogram" ? summed(rate(selector(`${name}_bucket`)), ["le"]) : summed(rate(of), []);
  const queries = [0.5, 0.95, 0.99].map((phi): PanelQuery => {
    return { expr: call("histogram_quantile", number(phi), buckets), legend: `p${phi * 100}` };
  });
  return timeseries(key, { ...about, unit: panelUnitOf(unit), queries });
}

export function selector(name: string): Selector {
  return { kind: "selector", name, matchers: [] };
}

function rate(of: Selector): Expr {
  return call("rate", { kind: "range", of, range: { variable: "$__rate_interval" } });
}

function legendOf(labels: readonly string[]): string {
  return labels.map((label) => `{{${label}}}`).join(" ");
}

/** What is known of a series by its name. */
export type UnitOf = (series: string) => Unit | undefined;

/** The query of an alert's condition, without its limit; `labelled` has the same labels and says which. */
export function conditionQuery(of: Expr, labelled: Expr, alert: string): PanelQuery {
  const labels = groupedBy(labelled);
  return { expr: rewrite(of, zoomable), legend: labels.length > 0 ? legendOf(labels) : sentenceCase(alert) };
}

/** A rate over any window is a rate; an increase is of its window, with which its limit was chosen. */
function zoomable(expr: Expr): Expr {
  const [of] = expr.kind === "call" && expr.name === "rate" ? expr.args : [];
  return of?.kind === "range" ? rate(of.of) : expr;
}

/** By what the outermost aggregation keeps apart; a plain selector, by its instance. */
function groupedBy(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case "aggregation":
      return expr.grouping?.mode === "by" ? expr.grouping.labels.filter((label) => label !== "le") : [];
    case "selector":
    case "range":
    case "subquery":
      return ["instance"];
    case "binary":
      return groupedBy(expr.left.kind === "number" ? expr.right : expr.left);
    case "call":
    case "unary": {
      const inner = children(expr).at(-1);
      return inner ? groupedBy(inner) : [];
    }
    case "number":
    case "string":
      return [];
  }
}

/** A share of one thing in another of its unit is a ratio, a rate of events is per second; the rest has its metric's unit. */
export function panelUnit(expr: Expr, unitOf: UnitOf): PanelUnit {
  switch (expr.kind) {
    case "binary":
      if (expr.op === "/" && panelUnit(expr.left, unitOf) === panelUnit(expr.right, unitOf)) return "percentunit";
      return panelUnit(expr.left.kind === "number" ? expr.right : expr.left, unitOf);
    case "call":
      if (expr.name === "time") return "s";
      if (expr.name === "rate" || expr.name === "deriv") {
        return expr.args[0] ? perSecond(panelUnit(expr.args[0], unitOf)) : "ops";
      }
      if (expr.name === "histogram_quantile") return bucketUnit(expr, unitOf);
      break;
    case "aggregation":
      return expr.op === "count" ? "short" : panelUnit(expr.of, unitOf);
    case "selector":
      return panelUnitOf(unitOf(expr.name ?? "") ?? "count");
    case "number":
    case "string":
      return "short";
    case "range":
    case "subquery":
    case "unary":
      return panelUnit(expr.of, unitOf);
  }
  const last = children(expr).at(-1);
  return last ? panelUnit(last, unitOf) : "short";
}

function bucketUnit(expr: Expr, unitOf: UnitOf): PanelUnit {
  if (expr.kind === "selector") return panelUnitOf(unitOf((expr.name ?? "").replace(/_bucket$/, "")) ?? "count");
  const last = children(expr).at(-1);
  return last ? bucketUnit(last, unitOf) : "short";
}
