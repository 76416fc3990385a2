/** Functions of each value by itself: rounding, roots, logarithms, trigonometry. Labels stay. */
import { call } from "./plain.ts";
import { type ScalarArgument, toExpr, type Vector, vectorOf } from "./vector.ts";

type OfVector = <L extends object>(vector: Vector<L>) => Vector<L>;

function ofVector(name: string): OfVector {
  return (vector) => vectorOf(call(name, vector.expr));
}

/**
 * Rounded up to a whole number.
 *
 * @example
 * promql(ceil(queue))
 * // ceil(queue_length)
 */
export const ceil: OfVector = ofVector("ceil");

/**
 * Rounded down to a whole number.
 *
 * @example
 * promql(floor(queue))
 * // floor(queue_length)
 */
export const floor: OfVector = ofVector("floor");

/**
 * 1 for positive values, -1 for negative ones, 0 for 0.
 *
 * @example
 * promql(sgn(queue))
 * // sgn(queue_length)
 */
export const sgn: OfVector = ofVector("sgn");

/**
 * The square root.
 *
 * @example
 * promql(sqrt(queue))
 * // sqrt(queue_length)
 */
export const sqrt: OfVector = ofVector("sqrt");

/**
 * e to the power of the value.
 *
 * @example
 * promql(exp(queue))
 * // exp(queue_length)
 */
export const exp: OfVector = ofVector("exp");

/**
 * The natural logarithm.
 *
 * @example
 * promql(ln(queue))
 * // ln(queue_length)
 */
export const ln: OfVector = ofVector("ln");

/**
 * The binary logarithm.
 *
 * @example
 * promql(log2(queue))
 * // log2(queue_length)
 */
export const log2: OfVector = ofVector("log2");

/**
 * The decimal logarithm.
 *
 * @example
 * promql(log10(queue))
 * // log10(queue_length)
 */
export const log10: OfVector = ofVector("log10");

/**
 * The sine, of radians.
 *
 * @example
 * promql(sin(queue))
 * // sin(queue_length)
 */
export const sin: OfVector = ofVector("sin");

/**
 * The cosine, of radians.
 *
 * @example
 * promql(cos(queue))
 * // cos(queue_length)
 */
export const cos: OfVector = ofVector("cos");

/**
 * The tangent, of radians.
 *
 * @example
 * promql(tan(queue))
 * // tan(queue_length)
 */
export const tan: OfVector = ofVector("tan");

/**
 * The arcsine, in radians.
 *
 * @example
 * promql(asin(queue))
 * // asin(queue_length)
 */
export const asin: OfVector = ofVector("asin");

/**
 * The arccosine, in radians.
 *
 * @example
 * promql(acos(queue))
 * // acos(queue_length)
 */
export const acos: OfVector = ofVector("acos");

/**
 * The arctangent, in radians.
 *
 * @example
 * promql(atan(queue))
 * // atan(queue_length)
 */
export const atan: OfVector = ofVector("atan");

/**
 * The hyperbolic sine.
 *
 * @example
 * promql(sinh(queue))
 * // sinh(queue_length)
 */
export const sinh: OfVector = ofVector("sinh");

/**
 * The hyperbolic cosine.
 *
 * @example
 * promql(cosh(queue))
 * // cosh(queue_length)
 */
export const cosh: OfVector = ofVector("cosh");

/**
 * The hyperbolic tangent.
 *
 * @example
 * promql(tanh(queue))
 * // tanh(queue_length)
 */
export const tanh: OfVector = ofVector("tanh");

/**
 * The inverse hyperbolic sine.
 *
 * @example
 * promql(asinh(queue))
 * // asinh(queue_length)
 */
export const asinh: OfVector = ofVector("asinh");

/**
 * The inverse hyperbolic cosine.
 *
 * @example
 * promql(acosh(queue))
 * // acosh(queue_length)
 */
export const acosh: OfVector = ofVector("acosh");

/**
 * The inverse hyperbolic tangent.
 *
 * @example
 * promql(atanh(queue))
 * // atanh(queue_length)
 */
export const atanh: OfVector = ofVector("atanh");

/**
 * Radians in degrees.
 *
 * @example
 * promql(deg(queue))
 * // deg(queue_length)
 */
export const deg: OfVector = ofVector("deg");

/**
 * Degrees in radians.
 *
 * @example
 * promql(rad(queue))
 * // rad(queue_length)
 */
export const rad: OfVector = ofVector("rad");

/**
 * Rounded to the nearest whole number, or multiple of `toNearest`.
 *
 * @example
 * promql(round(queue, 5))
 * // round(queue_length, 5)
 */
export function round<L extends object>(vector: Vector<L>, toNearest?: ScalarArgument): Vector<L> {
  return vectorOf(call("round", vector.expr, ...(toNearest === undefined ? [] : [toExpr(toNearest)])));
}

/**
 * At least `least` and at most `most`.
 *
 * @example
 * promql(clamp(queue, 0, 100))
 * // clamp(queue_length, 0, 100)
 */
export function clamp<L extends object>(vector: Vector<L>, least: ScalarArgument, most: ScalarArgument): Vector<L> {
  return vectorOf(call("clamp", vector.expr, toExpr(least), toExpr(most)));
}
