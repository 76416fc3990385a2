/** The text of a panel's query as Grafana sends it: the dashboard's variables in every selector of a scraped series. */
import { formatDuration } from "../../duration.ts";
import { type Expr, type Matcher, metricNames, rewrite } from "../../promql/ast.ts";
import { pretty } from "../../promql/print/pretty.ts";
import type { Schema } from "../../promql/schema.ts";

/** The variables that narrow a dashboard down; each is also the label that it selects by. */
export const targetVariables = ["job", "instance"] as const;

const matchers: readonly Matcher[] = targetVariables.map((label) => ({ label, op: "=~", value: `$${label}` }));

/**
 * Adds the variables to the selectors of scraped series. What is recorded no longer carries every target label, and a
 * matcher on a label that is gone would select nothing.
 * @example queryText(sum(rate(executions, "$__rate_interval")), schema)
 * // sum(rate(rustbox_executions_total{job=~"$job",instance=~"$instance"}[$__rate_interval]))
 */
export function queryText(expr: Expr, schema: Schema): string {
  return pretty(withVariables(expr, schema));
}

function withVariables(expr: Expr, schema: Schema): Expr {
  return rewrite(expr, (e) => {
    if (e.kind !== "selector" || e.name === undefined || schema.get(e.name)?.recorded) return e;
    return { ...e, matchers: [...matchers, ...e.matchers] };
  });
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
