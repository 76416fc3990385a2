/** Operators between vectors. Two vectors match only where the compiler sees equal labels, or `on` names the common ones. */
import type { BinaryOp, Matching } from "../ast.ts";
import { binary } from "./plain.ts";
import { type SameLabels, type Scalar, toExpr, type Vector, vectorOf } from "./vector.ts";

export interface On<K> {
  readonly on: readonly K[];
}

export interface Ignoring<K> {
  readonly ignoring: readonly K[];
}

/** Many series on the left for one on the right, from which `include` is copied. */
export interface GroupLeft<K, I> {
  readonly on: readonly K[];
  readonly include: readonly I[];
  readonly many: "left";
}

/** Many series on the right for one on the left, from which `include` is copied. */
export interface GroupRight<K, I> {
  readonly on: readonly K[];
  readonly include: readonly I[];
  readonly many: "right";
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
 * Match on all labels but these.
 *
 * @example
 * promql(divide(where(workers, { state: "busy" }), sum(workers, without("state")), ignoring("state")))
 * // workers{state="busy"} / ignoring (state) sum without (state) (workers)
 */
export function ignoring<const K extends string = never>(...labels: readonly K[]): Ignoring<K> {
  return { ignoring: labels };
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
  return { on: match.on, include, many: "left" };
}

/**
 * Many series on the right for one on the left, from which the further labels are copied.
 *
 * @example
 * promql(multiply(queue, rate(responses, "5m"), groupRight(on("job", "instance"))))
 * // queue_length * on (job, instance) group_right () rate(http_responses_total[5m])
 */
export function groupRight<const K extends string, const I extends string = never>(
  match: On<K>,
  ...include: readonly I[]
): GroupRight<K, I> {
  return { on: match.on, include, many: "right" };
}

type Matches<K, A, B> =
  | On<K>
  | Ignoring<keyof A | keyof B>
  | GroupLeft<K, keyof B>
  | GroupRight<K, keyof A>
  | undefined;

/** What the right side must be besides a vector: without `on`, its labels are those of the left. */
type Matched<A, B, M> = [A] extends [Scalar]
  ? unknown
  : [B] extends [Scalar]
    ? unknown
    : M extends undefined
      ? SameLabels<A, B>
      : M extends Ignoring<infer K>
        ? SameLabels<Omit<A, K & PropertyKey>, Omit<B, K & PropertyKey>>
        : unknown;

type Result<A, B, M> =
  M extends GroupLeft<infer _, infer I>
    ? A & Pick<B, I & keyof B>
    : M extends GroupRight<infer _, infer I>
      ? B & Pick<A, I & keyof A>
      : M extends On<infer K>
        ? Pick<A, K & keyof A>
        : M extends Ignoring<infer K>
          ? Omit<A, K & PropertyKey>
          : [A] extends [Scalar]
            ? B
            : A;

type Operator = <
  A extends object = Scalar,
  B extends object = Scalar,
  M extends Matches<keyof A & keyof B, A, B> = undefined,
>(
  left: Vector<A> | number,
  right: (Vector<B> | number) & Matched<A, B, NoInfer<M>>,
  matching?: M,
) => Vector<Result<A, B, NoInfer<M>> & object>;

type AnyMatches = Matches<PropertyKey, Record<PropertyKey, unknown>, Record<PropertyKey, unknown>>;

function toMatching(m: AnyMatches): Matching | undefined {
  if (!m) return undefined;
  if ("ignoring" in m) return { mode: "ignoring", labels: m.ignoring.map(String) };
  const labels = m.on.map(String);
  if (!("include" in m)) return { mode: "on", labels };
  return { mode: "on", labels, group: { side: m.many, include: m.include.map(String) } };
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

/**
 * The remainder of a division, PromQL's `%`.
 *
 * @example
 * promql(modulo(queue, 10))
 * // queue_length % 10
 */
export const modulo: Operator = operator("%");
/**
 * One vector to the power of another, PromQL's `^`.
 *
 * @example
 * promql(power(queue, 2))
 * // queue_length ^ 2
 */
export const power: Operator = operator("^");
/**
 * The angle whose tangent is one vector divided by another, in radians.
 *
 * @example
 * promql(atan2(queue, 2))
 * // queue_length atan2 2
 */
export const atan2: Operator = operator("atan2");

/**
 * The negative value.
 *
 * @example
 * promql(negate(queue))
 * // -queue_length
 */
export function negate<L extends object>(vector: Vector<L>): Vector<L> {
  return vectorOf({ kind: "unary", op: "-", of: vector.expr });
}

type SetOperator = <
  L extends object,
  R extends object,
  M extends On<keyof L & keyof R> | Ignoring<keyof L | keyof R> | undefined = undefined,
>(
  left: Vector<L>,
  right: Vector<R> & Matched<L, R, NoInfer<M>>,
  matching?: M,
) => Vector<L>;

function setOperator(op: BinaryOp): SetOperator {
  return (left, right, matching) => vectorOf(binary(op, left.expr, right.expr, toMatching(matching)));
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
 * @example
 * promql(and(above(queue, 10), above(rate(requests, "5m"), 1)))
 * // queue_length > 10 and rate(http_requests_total[5m]) > 1
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

type Compare = <
  A extends object = Scalar,
  B extends object = Scalar,
  M extends Matches<keyof A & keyof B, A, B> = undefined,
>(
  left: Vector<A> | number,
  op: "==" | "!=" | ">" | ">=" | "<" | "<=",
  right: (Vector<B> | number) & Matched<A, B, NoInfer<M>>,
  matching?: M,
) => Vector<Result<A, B, NoInfer<M>> & object>;

/**
 * Keeps the series for which the comparison holds, with the value of the left side.
 *
 * @example
 * promql(compare(queue, ">", 0))
 * // queue_length > 0
 * @example
 * promql(compare(rate(requests, "5m"), "<", multiply(0.5, rate(offset(requests, "1w"), "5m"))))
 * // rate(http_requests_total[5m]) < 0.5 * rate(http_requests_total[5m] offset 7d)
 */
export const compare: Compare = (left, op, right, matching) =>
  vectorOf(binary(op, toExpr(left), toExpr(right), toMatching(matching)));

/**
 * 1 for the series for which the comparison holds, 0 for the others.
 *
 * @example
 * promql(sum(compareBool(queue, ">", 10)))
 * // sum(queue_length > bool 10)
 */
export const compareBool: Compare = (left, op, right, matching) => {
  const { kind, ...compared } = binary(op, toExpr(left), toExpr(right), toMatching(matching));
  return vectorOf({ kind, ...compared, bool: true });
};
