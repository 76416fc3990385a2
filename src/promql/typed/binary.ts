/** Operators between vectors. Two vectors match only where the compiler sees equal labels, or `on` names the common ones. */
import type { BinaryOp, Matching } from "../ast.ts";
import { binary, comparedTo } from "./plain.ts";
import { type SameLabels, type Scalar, toExpr, type Vector, vectorOf } from "./vector.ts";

export interface On<K> {
  readonly on: readonly K[];
}

/** Many series on the left for one on the right, from which `include` is copied. */
export interface GroupLeft<K, I> {
  readonly on: readonly K[];
  readonly include: readonly I[];
}

/**
 * Match on these labels alone.
 *
 * @example
 * promql(divide(queue, sum(workers, by("job")), on("job")))
 * // queue_length / on (job) sum by (job) (workers)
 */
export function on<const K extends string = never>(...labels: readonly K[]): On<K> {
  return { on: labels };
}

/**
 * Many series on the left for one on the right, from which the further labels are copied.
 *
 * @example
 * promql(multiply(rate(responses, "5m"), queue, groupLeft(on("job", "instance"))))
 * // rate(http_responses_total[5m]) * on (job, instance) group_left () queue_length
 */
export function groupLeft<const K extends string, const I extends string = never>(
  match: On<K>,
  ...include: readonly I[]
): GroupLeft<K, I> {
  return { on: match.on, include };
}

type Matches<K, I> = On<K> | GroupLeft<K, I> | undefined;

/** What the right side must be besides a vector: without `on`, its labels are those of the left. */
type Matched<A, B, M> = M extends undefined
  ? [A] extends [Scalar]
    ? unknown
    : [B] extends [Scalar]
      ? unknown
      : SameLabels<A, B>
  : unknown;

type Result<A, B, M> =
  M extends GroupLeft<infer _, infer I>
    ? A & Pick<B, I & keyof B>
    : M extends On<infer K>
      ? Pick<A, K & keyof A>
      : [A] extends [Scalar]
        ? B
        : A;

type Operator = <
  A extends object = Scalar,
  B extends object = Scalar,
  M extends Matches<keyof A & keyof B, keyof B> = undefined,
>(
  left: Vector<A> | number,
  right: (Vector<B> | number) & Matched<A, B, NoInfer<M>>,
  matching?: M,
) => Vector<Result<A, B, NoInfer<M>> & object>;

function toMatching(m: Matches<PropertyKey, PropertyKey>): Matching | undefined {
  if (!m) return undefined;
  const labels = m.on.map(String);
  if (!("include" in m)) return { mode: "on", labels };
  return { mode: "on", labels, group: { side: "left", include: m.include.map(String) } };
}

function operator(op: BinaryOp): Operator {
  return (left, right, matching) => vectorOf(binary(op, toExpr(left), toExpr(right), toMatching(matching)));
}

/**
 * One vector and another, series by series: they match where their labels are equal, or `on` names the common ones.
 *
 * @example
 * promql(add(queue, 1))
 * // queue_length + 1
 */
export const add: Operator = operator("+");
/**
 * One vector less another, series by series: they match where their labels are equal, or `on` names the common ones.
 *
 * @example
 * promql(subtract(queue, 1))
 * // queue_length - 1
 */
export const subtract: Operator = operator("-");
/**
 * One vector times another, series by series: they match where their labels are equal, or `on` names the common ones.
 *
 * @example
 * promql(multiply(queue, 1))
 * // queue_length * 1
 */
export const multiply: Operator = operator("*");
/**
 * One vector divided by another. Where their labels differ it does not compile, since no series would match.
 *
 * @example
 * promql(divide(sum(rate(where(responses, { code: "500" }), "5m")), sum(rate(requests, "5m"))))
 * // sum(rate(http_responses_total{code="500"}[5m])) / sum(rate(http_requests_total[5m]))
 */
export const divide: Operator = operator("/");

type SetOperator = <L extends object, R extends object>(
  left: Vector<L>,
  right: Vector<R> & SameLabels<L, R>,
) => Vector<L>;

function setOperator(op: BinaryOp): SetOperator {
  return (left, right) => vectorOf(binary(op, left.expr, right.expr));
}

/**
 * The series of the left, and those of the right whose labels the left does not have.
 *
 * @example
 * promql(or(rate(requests, "5m"), queue))
 * // rate(http_requests_total[5m]) or queue_length
 */
export const or: SetOperator = setOperator("or");

/**
 * The series of the left whose labels the right has as well.
 *
 * @example
 * promql(and(queue, compare(rate(requests, "5m"), ">", 0)))
 * // queue_length and rate(http_requests_total[5m]) > 0
 */
export const and: SetOperator = setOperator("and");

/**
 * The series of the left whose labels the right does not have.
 *
 * @example
 * promql(unless(queue, compare(up, "==", 0)))
 * // queue_length unless up == 0
 */
export const unless: SetOperator = setOperator("unless");

/**
 * Keeps the series for which the comparison holds.
 *
 * @example
 * promql(compare(queue, ">", 0))
 * // queue_length > 0
 */
export function compare<L extends object>(
  vector: Vector<L>,
  op: "==" | "!=" | ">" | ">=" | "<" | "<=",
  threshold: number,
): Vector<L> {
  return vectorOf(comparedTo(vector.expr, op, threshold));
}
