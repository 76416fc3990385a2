/** Operators between vectors. Two vectors match only where the compiler sees equal labels, or `on` names the common ones. */
import type { BinaryOp, ComparisonOp, Expr, Matching } from "../ast.ts";
import { binary, comparedTo } from "./plain.ts";
import { type Scalar, toExpr, type Vector, vectorOf } from "./vector.ts";

export interface On<K> {
  readonly on: readonly K[];
}

/** Many series on the left for one on the right, from which `include` is copied. */
export interface GroupLeft<K, I> {
  readonly on: readonly K[];
  readonly include: readonly I[];
}

/** Match on these labels alone: `divide(a, b, on("job"))` prints `a / on (job) b`. */
export function on<const K extends string = never>(...labels: readonly K[]): On<K> {
  return { on: labels };
}

/** `divide(a, b, groupLeft(on("job"), "team"))` prints `a / on (job) group_left (team) b`. */
export function groupLeft<const K extends string, const I extends string = never>(
  match: On<K>,
  ...include: readonly I[]
): GroupLeft<K, I> {
  return { on: match.on, include };
}

type Matches<K, I> = On<K> | GroupLeft<K, I> | undefined;

type Right<A, B extends object, M> = M extends undefined
  ? ([A] extends [Scalar] ? Vector<B> : Vector<NoInfer<A & object>>) | number
  : Vector<B>;

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
  right: Right<A, B, M>,
  matching?: M,
) => Vector<Result<A, B, NoInfer<M>> & object>;

function toMatching(m: Matches<PropertyKey, PropertyKey>): Matching | undefined {
  if (!m) return undefined;
  const labels = m.on.map(String);
  if (!("include" in m)) return { mode: "on", labels };
  return { mode: "on", labels, group: { side: "left", include: m.include.map(String) } };
}

function operator(op: BinaryOp): Operator {
  return (left, right, matching) =>
    vectorOf(binary(op, toExpr(left), toExpr(right as { expr: Expr } | number), toMatching(matching)));
}

/** `a + b` */
export const add: Operator = operator("+");
/** `a - b` */
export const subtract: Operator = operator("-");
/** `a * b` */
export const multiply: Operator = operator("*");
/** `a / b`: equal labels on both sides, or it does not compile. */
export const divide: Operator = operator("/");

type SetOperator = <L extends object>(left: Vector<L>, right: Vector<NoInfer<L>>) => Vector<L>;

function setOperator(op: BinaryOp): SetOperator {
  return (left, right) => vectorOf(binary(op, left.expr, right.expr));
}

/** Series of the left, and those of the right that have no twin there: `a or b`. */
export const or: SetOperator = setOperator("or");

/** Series of the left that have a twin on the right: `a and b`. */
export const and: SetOperator = setOperator("and");

/** Series of the left that have no twin on the right: `a unless b`. */
export const unless: SetOperator = setOperator("unless");

/** Keeps the series for which the comparison holds: `compare(total, ">", 0)` prints `total > 0`. */
export function compare<L extends object>(vector: Vector<L>, op: ComparisonOp, threshold: number): Vector<L> {
  return vectorOf(comparedTo(vector.expr, op, threshold));
}
