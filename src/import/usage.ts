/** Guesses what rules say of the metrics that they read: types by the functions they are given to, labels by who asks for them. */
import type { MetricType, Unit } from "../catalog/metric.ts";
import { children, type Expr, type Selector } from "../promql/ast.ts";
import { metricUnits } from "../promql/units.ts";

export interface UsedMetric {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: Unit;
  readonly labels: readonly string[];
}

const counting = new Set(["rate", "increase", "irate", "resets"]);

interface Seen {
  readonly labels: Set<string>;
  isCounted: boolean;
}

/** Every metric that the expressions name, in the order of their first appearance. */
export function usedMetrics(exprs: readonly Expr[]): readonly UsedMetric[] {
  const all = new Map<string, Seen>();
  for (const expr of exprs) visit(expr, undefined, [], all);
  return [...all].map(([name, { labels, isCounted }]) => {
    const type = isCounted || /_(?:total|bucket)$/.test(name) ? "counter" : "gauge";
    return { name, type, unit: unitOf(name), labels: [...labels].filter(isOrdinary) };
  });
}

/** `asked`: the labels that what stands around keeps, so that its series may have them. */
function visit(expr: Expr, fn: string | undefined, asked: readonly string[], all: Map<string, Seen>): void {
  if (expr.kind === "selector") {
    see(expr, fn, asked, all);
    return;
  }
  if (expr.kind === "range") {
    see(expr.of, fn, asked, all);
    return;
  }
  const name = expr.kind === "call" ? expr.name : undefined;
  const more = expr.kind === "aggregation" && expr.grouping?.mode === "by" ? expr.grouping.labels : asked;
  const around = expr.kind === "aggregation" && !expr.grouping ? [] : more;
  const matched = expr.kind === "binary" && expr.matching?.mode === "on" ? expr.matching.labels : [];
  const made = new Set(
    expr.kind === "call" && /^label_/.test(expr.name) && expr.args[1]?.kind === "string" ? [expr.args[1].value] : [],
  );
  const labels = [...new Set([...around, ...matched])].filter((label) => !made.has(label));
  for (const child of children(expr)) visit(child, name, labels, all);
}

function see({ name, matchers }: Selector, fn: string | undefined, asked: readonly string[], all: Map<string, Seen>) {
  if (name === undefined) return;
  const seen = all.get(name) ?? { labels: new Set<string>(), isCounted: false };
  all.set(name, seen);
  for (const { label } of matchers) seen.labels.add(label);
  for (const label of asked) seen.labels.add(label);
  if (fn !== undefined && counting.has(fn)) seen.isCounted = true;
}

function isOrdinary(label: string): boolean {
  return /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) && !["job", "instance", "le", "quantile"].includes(label);
}

function unitOf(name: string): Unit {
  const base = name.replace(/_(?:total|sum)$/, "");
  if (/_(?:bucket|count|info)$/.test(name)) return "count";
  return metricUnits.find((unit) => base.endsWith(`_${unit}`)) ?? "count";
}
