/** Aggregations: the grouping decides, in the type too, which labels are left. */
import type { AggregationOp, Expr, Grouping } from "../ast.ts";
import { type ScalarArgument, toExpr, type Vector, vectorOf } from "./vector.ts";

export interface By<K> {
  readonly by: readonly K[];
}

export interface Without<K> {
  readonly without: readonly K[];
}

type Groupings<K> = By<K> | Without<K>;

/** The labels left by a grouping; with none given, no label is. */
export type Grouped<L, G> =
  G extends By<infer K> ? Only<L, K & keyof L> : G extends Without<infer K> ? Only<L, Exclude<keyof L, K>> : never;

/** These labels alone, spelt out in what the compiler prints. */
type Only<L, K extends keyof L> = Pick<L, K> extends infer P extends object ? { [N in keyof P]: P[N] } : never;

/**
 * The labels that an aggregation keeps.
 *
 * @example
 * promql(sum(rate(responses, "5m"), by("job", "code")))
 * // sum by (job, code) (rate(http_responses_total[5m]))
 */
export function by<const K extends string = never>(...labels: readonly K[]): By<K> {
  return { by: labels };
}

/**
 * The labels that an aggregation drops.
 *
 * @example
 * promql(sum(rate(responses, "5m"), without("instance")))
 * // sum without (instance) (rate(http_responses_total[5m]))
 */
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
// The intersection lets editors offer the labels inside by(…): from the bare parameter they would not know them.
type Aggregator = <L extends object, G extends Groupings<keyof L> = By<never>>(
  vector: Vector<L>,
  grouping?: G & Groupings<keyof L>,
) => Vector<Grouped<L, NoInfer<G>>>;

function aggregator(op: AggregationOp): Aggregator {
  return (vector, grouping) => vectorOf(aggregate(op, vector.expr, grouping));
}

/**
 * The sum of the series of each group. Without a grouping all labels go.
 *
 * @example
 * promql(sum(workers, by("state")))
 * // sum by (state) (workers)
 */
export const sum: Aggregator = aggregator("sum");
/**
 * The lowest series of each group. Without a grouping all labels go.
 *
 * @example
 * promql(min(workers, by("state")))
 * // min by (state) (workers)
 */
export const min: Aggregator = aggregator("min");
/**
 * The highest series of each group. Without a grouping all labels go.
 *
 * @example
 * promql(max(workers, by("state")))
 * // max by (state) (workers)
 */
export const max: Aggregator = aggregator("max");
/**
 * The mean of the series of each group; for a share of counters use `ratio`, never the mean of ratios. Without a grouping all labels go.
 *
 * @example
 * promql(avg(workers, by("state")))
 * // avg by (state) (workers)
 */
export const avg: Aggregator = aggregator("avg");
/**
 * How many series each group has. Without a grouping all labels go.
 *
 * @example
 * promql(count(workers, by("state")))
 * // count by (state) (workers)
 */
export const count: Aggregator = aggregator("count");
/**
 * 1 for each group that has a series. Without a grouping all labels go.
 *
 * @example
 * promql(group(workers, by("state")))
 * // group by (state) (workers)
 */
export const group: Aggregator = aggregator("group");

/**
 * The standard deviation of the series of each group. Without a grouping all labels go.
 *
 * @example
 * promql(stddev(workers, by("state")))
 * // stddev by (state) (workers)
 */
export const stddev: Aggregator = aggregator("stddev");
/**
 * The variance of the series of each group. Without a grouping all labels go.
 *
 * @example
 * promql(stdvar(workers, by("state")))
 * // stdvar by (state) (workers)
 */
export const stdvar: Aggregator = aggregator("stdvar");

/**
 * The φ-quantile of the series of each group. Without a grouping all labels go.
 *
 * @example
 * promql(quantile(0.9, workers, by("state")))
 * // quantile by (state) (0.9, workers)
 */
export function quantile<L extends object, G extends Groupings<keyof L> = By<never>>(
  quantile: ScalarArgument,
  vector: Vector<L>,
  grouping?: G,
): Vector<Grouped<L, NoInfer<G>>> {
  return vectorOf(aggregate("quantile", vector.expr, grouping, toExpr(quantile)));
}

/**
 * How many series of each group have each value, which the new label says.
 *
 * @example
 * promql(countValues("length", queue, by("job")))
 * // count_values by (job) ("length", queue_length)
 */
export function countValues<L extends object, const N extends string, G extends Groupings<keyof L> = By<never>>(
  label: N,
  vector: Vector<L>,
  grouping?: G,
): Vector<Grouped<L, NoInfer<G>> & { readonly [K in N]: string }> {
  return vectorOf(aggregate("count_values", vector.expr, grouping, { kind: "string", value: label }));
}

type Picker = <L extends object, G extends Groupings<keyof L> = By<never>>(
  k: ScalarArgument,
  vector: Vector<L>,
  grouping?: G,
) => Vector<L>;

function picker(op: AggregationOp): Picker {
  return (k, vector, grouping) => vectorOf(aggregate(op, vector.expr, grouping, toExpr(k)));
}

/**
 * The k greatest series, of each group where there is a grouping, with all of their labels.
 *
 * @example
 * promql(topk(5, rate(responses, "5m")))
 * // topk(5, rate(http_responses_total[5m]))
 */
export const topk: Picker = picker("topk");
/**
 * The k smallest series, of each group where there is a grouping, with all of their labels.
 *
 * @example
 * promql(bottomk(5, queue))
 * // bottomk(5, queue_length)
 */
export const bottomk: Picker = picker("bottomk");
/**
 * Any k series, with all of their labels. Needs Prometheus 2.54 and its experimental functions.
 *
 * @example
 * promql(limitk(5, workers, by("state")))
 * // limitk by (state) (5, workers)
 */
export const limitk: Picker = picker("limitk");
/**
 * That share of the series, with all of their labels. Needs Prometheus 2.54 and its experimental functions.
 *
 * @example
 * promql(limitRatio(0.1, workers))
 * // limit_ratio(0.1, workers)
 */
export const limitRatio: Picker = picker("limit_ratio");
