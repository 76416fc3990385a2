/** The PromQL of what a catalog declares, for people and programs that want to see it. */
import type { Always, Occurred, TargetsAbsent, Threshold, ThresholdEach } from "../catalog/condition.ts";
import type { Expr } from "../promql/ast.ts";
import { print } from "../promql/print/print.ts";
import { conditionExpr } from "./condition-expr.ts";

/** Conditions that are an expression by themselves; those about an SLO take shape once the catalog is compiled. */
export type PlainCondition = Threshold | ThresholdEach | Occurred | TargetsAbsent | Always;

/**
 * A query or a condition as Prometheus reads it.
 *
 * @example
 * promql(sum(rate(requests, "5m"), by("job")))
 * // sum by (job) (rate(http_requests_total[5m]))
 * @example
 * promql(above(queue, 100))
 * // queue_length > 100
 */
export function promql(of: { readonly expr: Expr } | PlainCondition): string {
  return print("expr" in of ? of.expr : conditionExpr(of, new Map()));
}
