/** The phantom types that let the compiler follow labels and metric types. Knows nothing of any metric. */
import type { Expr, Selector } from "../ast.ts";

/** What a sample means: a counter only grows, a bucket is a counter with `le`, a gauge goes both ways, a native histogram is no number. */
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

/** Stands for the labels of a plain number. */
export interface Scalar {
  readonly "~scalar": true;
}

export function vectorOf<L extends object>(expr: Expr): Vector<L> {
  return { expr, sample: "gauge" };
}

/** The expression behind a vector or number. */
export function toExpr(operand: Vector<never> | Vector<object> | { readonly expr: Expr } | number): Expr {
  return typeof operand === "number" ? { kind: "number", value: operand } : operand.expr;
}
