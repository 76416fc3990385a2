/** Between plain numbers and vectors. */
import { call } from "./plain.ts";
import { type Scalar, type ScalarArgument, toExpr, type Vector, vectorOf } from "./vector.ts";

/**
 * The value of the only series as a number; NaN where there is none or several.
 *
 * @example
 * promql(multiply(queue, scalar(sum(workers))))
 * // queue_length * scalar(sum(workers))
 */
export function scalar<L extends object>(vector: Vector<L>): Vector<Scalar> {
  return vectorOf(call("scalar", vector.expr));
}

/**
 * A number as one series without labels.
 *
 * @example
 * promql(vector(time()))
 * // vector(time())
 */
export function vector(value: ScalarArgument): Vector<Record<never, never>> {
  return vectorOf(call("vector", toExpr(value)));
}

/**
 * π.
 *
 * @example
 * promql(multiply(queue, pi()))
 * // queue_length * pi()
 */
export function pi(): Vector<Scalar> {
  return vectorOf(call("pi"));
}

/**
 * The greater of two numbers. Needs Prometheus 3.13 and its experimental functions.
 *
 * @example
 * promql(maxOf(1, time()))
 * // max_of(1, time())
 */
export function maxOf(a: ScalarArgument, b: ScalarArgument): Vector<Scalar> {
  return vectorOf(call("max_of", toExpr(a), toExpr(b)));
}

/**
 * The lesser of two numbers. Needs Prometheus 3.13 and its experimental functions.
 *
 * @example
 * promql(minOf(1, time()))
 * // min_of(1, time())
 */
export function minOf(a: ScalarArgument, b: ScalarArgument): Vector<Scalar> {
  return vectorOf(call("min_of", toExpr(a), toExpr(b)));
}
