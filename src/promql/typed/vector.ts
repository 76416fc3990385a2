/** The phantom types that let the compiler follow labels and metric types. Knows nothing of any metric. */
import type { Expr, Selector } from "../ast.ts";

/** What a sample means: a counter only grows, a bucket is a counter with `le`, a gauge goes both ways, a native histogram is no number. */
export type SampleType = "counter" | "gauge" | "bucket" | "native";

/**
 * An instant vector whose series carry the labels `L` (name → possible values).
 * `L` is invariant: with a covariant phantom `{language, verdict} / {language}` would compile though it can never match.
 */
export interface Vector<in out L extends object> {
  readonly expr: Expr;
  readonly sample: "gauge";
  readonly "~labels"?: (labels: L) => L;
}

/** The series of one metric, still selectable: matchers and ranges apply to it. A gauge's selection is a {@link Vector}. */
export interface Selection<T extends SampleType, in out L extends object> {
  readonly expr: Selector;
  readonly sample: T;
  readonly "~labels"?: (labels: L) => L;
}

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
