/** Aggregations: the grouping decides, in the type too, which labels are left. */
import type { AggregationOp, Expr, Grouping } from "../ast.ts";
import { type Vector, vectorOf } from "./vector.ts";

export interface By<K> {
  readonly by: readonly K[];
}

export interface Without<K> {
  readonly without: readonly K[];
}

type Groupings<K> = By<K> | Without<K>;

/** The labels left by a grouping; with none given, no label is. */
export type Grouped<L, G> =
  G extends By<infer K> ? Pick<L, K & keyof L> : G extends Without<infer K> ? Omit<L, K & keyof L> : never;

/** Keep these labels: `sum(x, by("status"))` prints `sum by (status) (x)`. */
export function by<const K extends string = never>(...labels: readonly K[]): By<K> {
  return { by: labels };
}

/** Drop these labels: `sum(x, without("instance"))` prints `sum without (instance) (x)`. */
export function without<const K extends string = never>(...labels: readonly K[]): Without<K> {
  return { without: labels };
}

function toGrouping(grouping: Groupings<PropertyKey> | undefined): Grouping | undefined {
  if (!grouping) return undefined;
  if ("by" in grouping) return grouping.by.length > 0 ? { mode: "by", labels: grouping.by.map(String) } : undefined;
  return { mode: "without", labels: grouping.without.map(String) };
}

function aggregate(op: AggregationOp, of: Expr, grouping?: Groupings<PropertyKey>, param?: Expr): Expr {
  const group = toGrouping(grouping);
  return { kind: "aggregation", op, of, ...(param ? { param } : {}), ...(group ? { grouping: group } : {}) };
}

// NoInfer: or a grouping that was left out would be guessed from where the result is used.
type Aggregator = <L extends object, G extends Groupings<keyof L> = By<never>>(
  vector: Vector<L>,
  grouping?: G,
) => Vector<Grouped<L, NoInfer<G>>>;

function aggregator(op: AggregationOp): Aggregator {
  return (vector, grouping) => vectorOf(aggregate(op, vector.expr, grouping));
}

/** `sum(rate(executions, "5m"), by("job"))` prints `sum by (job) (rate(rustbox_executions_total[5m]))`. */
export const sum: Aggregator = aggregator("sum");
/** `min by (…) (x)` */
export const min: Aggregator = aggregator("min");
/** `max by (…) (x)` */
export const max: Aggregator = aggregator("max");
/** `avg by (…) (x)`; for a ratio of counters use `ratio`, never the average of ratios. */
export const avg: Aggregator = aggregator("avg");
/** `count by (…) (x)`: how many series. */
export const count: Aggregator = aggregator("count");
/** `group by (…) (x)`: 1 for each group. */
export const group: Aggregator = aggregator("group");

/** The k greatest series, labels kept: `topk(5, x)`. */
export function topk<L extends object>(k: number, vector: Vector<L>): Vector<L> {
  return vectorOf(aggregate("topk", vector.expr, undefined, { kind: "number", value: k }));
}

/** The k smallest series, labels kept: `bottomk(5, x)`. */
export function bottomk<L extends object>(k: number, vector: Vector<L>): Vector<L> {
  return vectorOf(aggregate("bottomk", vector.expr, undefined, { kind: "number", value: k }));
}
