/** The phantom types that let the compiler follow labels and metric types. Knows nothing of any metric. */
import type { Expr, Selector, Subquery } from "../ast.ts";

/** What a sample means: a counter only grows, a bucket is a counter with `le`, a gauge goes both ways, a native histogram is not a number. */
export type SampleType = "counter" | "gauge" | "bucket" | "native";

/**
 * An instant vector whose series carry the labels `L` (name → possible values).
 * `L` is invariant: with a covariant phantom `{language, verdict} / {language}` would compile though it can never match.
 */
export interface Vector<in out L extends object> {
  readonly sample: "gauge";
  readonly expr: Expr;
  readonly "~labels"?: ((labels: L) => L) | undefined;
}

/** The series of one metric, still selectable: matchers and ranges apply to it. A gauge's selection is a {@link Vector}. */
export interface Selection<T extends SampleType, in out L extends object> {
  // Before the expression, since the compiler reports the first difference.
  readonly sample: T;
  readonly expr: Selector;
  readonly "~labels"?: ((labels: L) => L) | undefined;
}

/** The values of an expression over a range: what functions over time take besides a metric and a window. */
export interface Ranged<in out L extends object> {
  readonly sample: "range";
  readonly expr: Subquery;
  readonly "~labels"?: ((labels: L) => L) | undefined;
}

/** An instant vector of native histograms, which only functions of histograms take. */
export interface Native<in out L extends object> {
  readonly sample: "native";
  readonly expr: Expr;
  readonly "~labels"?: ((labels: L) => L) | undefined;
}

/** Series of whatever type, for functions that do not look at values. */
export interface AnySeries<in out L extends object> {
  readonly sample: SampleType;
  readonly expr: Expr;
  readonly "~labels"?: ((labels: L) => L) | undefined;
}

/**
 * Nothing where two vectors have the same labels, or else the sentence that the compiler prints, so that it is the reason and
 * not two types that a reader has to compare.
 */
export type SameLabels<A, B> = [Difference<A, B>] extends [never] ? unknown : Difference<A, B>;

type Cure = "sum it away, or name the labels to match with on(…)";

type Difference<A, B> = {
  [K in (keyof A | keyof B) & string]: K extends keyof A
    ? K extends keyof B
      ? [A[K], B[K]] extends [B[K], A[K]]
        ? never
        : `no series match: the label "${K}" has other values on the left than on the right; ${Cure}`
      : `no series match: only the left side has the label "${K}"; ${Cure}`
    : `no series match: only the right side has the label "${K}"; ${Cure}`;
}[(keyof A | keyof B) & string];

/** Labels with one known value, which a matcher has narrowed them to. */
export type Asked<L> = { [K in keyof L as IsOne<L[K]> extends true ? K : never]: L[K] };

type IsOne<V, All = V> = [V] extends [never]
  ? false
  : string extends V
    ? false
    : V extends V
      ? [All] extends [V]
        ? true
        : false
      : never;

/** Stands for the labels of a plain number. */
export interface Scalar {
  readonly "~scalar": true;
}

/** Where PromQL takes a number: one, or an expression that yields one, such as `time()`. */
export type ScalarArgument = number | Vector<Scalar>;

export function vectorOf<L extends object>(expr: Expr): Vector<L> {
  return { expr, sample: "gauge" };
}

/** The expression behind a vector or number. */
export function toExpr(operand: Vector<never> | Vector<object> | { readonly expr: Expr } | number): Expr {
  return typeof operand === "number" ? { kind: "number", value: operand } : operand.expr;
}
