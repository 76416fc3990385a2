/** The text of a panel's query as Grafana sends it: the dashboard's variables in every selector of a scraped series. */
import { formatDuration } from "../../basics/duration.ts";
import type { DashboardModel } from "../../model/model.ts";
import { isSloSeries, sloSeriesOfAllJobs } from "../../model/names.ts";
import { type Expr, type Matcher, metricNames, rewrite } from "../../promql/ast.ts";
import { infer } from "../../promql/infer/infer.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { pretty } from "../../promql/print/pretty.ts";
import type { Schema } from "../../promql/schema.ts";

/** The variables that narrow a dashboard down; each is also the label that it selects by. */
export const targetVariables = ["job", "instance"] as const;

type TargetVariable = (typeof targetVariables)[number];

/**
 * Adds the variables to the selectors. What is recorded no longer carries every target label, and a matcher on a label that
 * is gone would select nothing.
 * @example queryText(sum(rate(executions, "$__rate_interval")), schema)
 * // sum(rate(rustbox_executions_total{job=~"$job",instance=~"$instance"}[$__rate_interval]))
 */
export function queryText(expr: Expr, schema: Schema, chosenBy: readonly string[] = []): string {
  return pretty(withVariables(expr, schema, chosenBy));
}

function withVariables(expr: Expr, schema: Schema, chosenBy: readonly string[]): Expr {
  return rewrite(expr, (e) => {
    if (e.kind !== "selector" || e.name === undefined) return e;
    const { name } = e;
    const chosen = chosenBy.filter((label) => alwaysHas(name, label, schema));
    const narrowed = [...narrowedBy(name, schema), ...chosen].map(
      (label): Matcher => ({ label, op: "=~", value: `$${label}` }),
    );
    return { ...e, matchers: [...narrowed, ...e.matchers] };
  });
}

const written = /^ALERTS(_FOR_STATE)?$/;

/** The variables that a series is narrowed by: those whose label it always has. */
export function narrowedBy(name: string, schema: Schema): readonly TargetVariable[] {
  const series = schema.get(name);
  if (written.test(name)) return [];
  if (!series?.recorded) return targetVariables;
  // Its rules read each other, so that to infer their labels takes long, and what they keep is known.
  if (isSloSeries(name)) return sloSeriesOfAllJobs.has(name) ? [] : ["job"];
  const { labels } = infer({ kind: "selector", name, matchers: [] }, schema).root;
  return targetVariables.filter((label) => labelFact(labels, label).presence === "guaranteed");
}

/** A matcher on a label that only some series have would hide the others. */
function alwaysHas(name: string, label: string, schema: Schema): boolean {
  if (written.test(name) || isSloSeries(name)) return false;
  const { labels } = infer({ kind: "selector", name, matchers: [] }, schema).root;
  return labelFact(labels, label).presence === "guaranteed";
}

/** The variables that a query of the dashboard reads: one that nothing reads would change nothing. */
export function usedVariables({ sections, marks }: DashboardModel, schema: Schema): readonly TargetVariable[] {
  const queries = sections.flatMap((s) => s.panels.flatMap((p) => p.queries));
  const names = [...queries, ...marks.map(({ value }) => value)].flatMap(({ expr }) => metricNames(expr));
  const used = new Set(names.flatMap((name) => narrowedBy(name, schema)));
  return targetVariables.filter((label) => used.has(label));
}

/** The least step that makes sense: `$__rate_interval` follows it, and finer points would only repeat themselves. */
export function minStep(expr: Expr, schema: Schema): string | undefined {
  const intervals = metricNames(expr).flatMap((name) => schema.get(name)?.intervalMs ?? []);
  return intervals.length > 0 ? formatDuration(Math.max(...intervals)) : undefined;
}

/** `A` to `Z`, then `AA`: targets without an id of their own would collide. */
export function refId(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : refId(Math.floor(index / 26) - 1) + letter;
}
