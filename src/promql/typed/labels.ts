/** Functions that make labels, look for them, or sort by them. */
import { call, string } from "./plain.ts";
import { type AnySeries, type Asked, type Selection, type Vector, vectorOf } from "./vector.ts";

/** The labels with one more, of any value. */
type With<L, T extends string> = Omit<L, T> & { readonly [K in T]: string } extends infer N
  ? { [K in keyof N]: N[K] } & object
  : never;

/**
 * Sets the label `target` to `replacement` where the label `source` matches the anchored pattern, whose groups are `$1`, `$2`, ….
 *
 * @example
 * promql(labelReplace(queue, "host", "$1", "instance", "(.*):.*"))
 * // label_replace(queue_length, "host", "$1", "instance", "(.*):.*")
 */
export function labelReplace<L extends object, const T extends string>(
  vector: Vector<L>,
  target: T,
  replacement: string,
  source: keyof L & string,
  pattern: string,
): Vector<With<L, T>> {
  return vectorOf(call("label_replace", vector.expr, ...[target, replacement, source, pattern].map(string)));
}

/**
 * Sets the label `target` to the values of the `sources`, with the separator between them.
 *
 * @example
 * promql(labelJoin(queue, "address", "/", "job", "instance"))
 * // label_join(queue_length, "address", "/", "job", "instance")
 */
export function labelJoin<L extends object, const T extends string>(
  vector: Vector<L>,
  target: T,
  separator: string,
  ...sources: readonly (keyof L & string)[]
): Vector<With<L, T>> {
  return vectorOf(call("label_join", vector.expr, ...[target, separator, ...sources].map(string)));
}

/**
 * Adds the labels of info metrics with the same job and instance; `data` says which. Needs Prometheus 2.55 and its experimental functions.
 *
 * @example
 * promql(info(rate(requests, "5m")))
 * // info(rate(http_requests_total[5m]))
 */
export function info<L extends object, I extends object = Record<never, never>>(
  vector: Vector<L>,
  data?: Selection<"gauge", I>,
): Vector<L & Omit<I, keyof L>> {
  return vectorOf(call("info", vector.expr, ...(data ? [data.expr] : [])));
}

/**
 * 1 where no series is there, with the labels that its matchers ask for by one value; nothing where one is.
 *
 * @example
 * promql(absent(where(up, { job: "shop" })))
 * // absent(up{job="shop"})
 */
export function absent<L extends object>(vector: AnySeries<L>): Vector<Asked<L>> {
  return vectorOf(call("absent", vector.expr));
}

/**
 * Series by ascending value; rules do not care.
 *
 * @example
 * promql(sort(queue))
 * // sort(queue_length)
 */
export function sort<L extends object>(vector: Vector<L>): Vector<L> {
  return vectorOf(call("sort", vector.expr));
}

/**
 * Series by descending value; rules do not care.
 *
 * @example
 * promql(sortDesc(queue))
 * // sort_desc(queue_length)
 */
export function sortDesc<L extends object>(vector: Vector<L>): Vector<L> {
  return vectorOf(call("sort_desc", vector.expr));
}

/**
 * Series by the values of labels. Needs Prometheus' experimental functions.
 *
 * @example
 * promql(sortByLabel(workers, "state"))
 * // sort_by_label(workers, "state")
 */
export function sortByLabel<L extends object>(
  vector: Vector<L>,
  ...labels: readonly [keyof L & string, ...(keyof L & string)[]]
): Vector<L> {
  return vectorOf(call("sort_by_label", vector.expr, ...labels.map(string)));
}

/**
 * Series by the values of labels, backwards. Needs Prometheus' experimental functions.
 *
 * @example
 * promql(sortByLabelDesc(workers, "state"))
 * // sort_by_label_desc(workers, "state")
 */
export function sortByLabelDesc<L extends object>(
  vector: Vector<L>,
  ...labels: readonly [keyof L & string, ...(keyof L & string)[]]
): Vector<L> {
  return vectorOf(call("sort_by_label_desc", vector.expr, ...labels.map(string)));
}
