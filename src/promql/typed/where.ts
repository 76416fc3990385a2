/** Label matchers, checked against the labels and values that the metric declares. */
import type { Matcher } from "../ast.ts";
import { anyWord } from "../words.ts";
import type { SampleType, Selection } from "./vector.ts";

export interface OneOf<V> {
  readonly match: "=~";
  readonly values: readonly V[];
}

export interface NoneOf<V> {
  readonly match: "!=" | "!~";
  readonly values: readonly V[];
}

/** An RE2 pattern; only open labels take one, a closed label has {@link oneOf}. */
export interface Pattern {
  readonly match: "pattern";
  readonly pattern: string;
}

/** The opposite of {@link Pattern}. */
export interface NotPattern {
  readonly match: "not-pattern";
  readonly pattern: string;
}

export type Condition<V> = V | OneOf<V> | NoneOf<V> | (string extends V ? Pattern | NotPattern : never);

/** One condition a label, for labels that the metric has. */
export type Matchers<L> = { readonly [P in keyof L]?: Condition<L[P]> };

type NarrowedBy<Domain, C> =
  C extends OneOf<infer V>
    ? V
    : C extends NoneOf<infer N>
      ? string extends Domain
        ? Domain
        : Exclude<Domain, N>
      : C extends Pattern | NotPattern
        ? Domain
        : C;

/** The labels after matching: `{status: "OK" | "IE"}` where `{status: "IE"}` is `{status: "IE"}`. */
export type Narrowed<L, M> = {
  [P in keyof L]: P extends keyof M ? NarrowedBy<L[P], M[P]> : L[P];
} extends infer N extends object
  ? { [P in keyof N]: N[P] }
  : never;

// Behind an infer, or the compiler would print this beside the matchers.
type NoOthers<M, L> = { readonly [P in Exclude<keyof M, keyof L>]: never } extends infer N ? N : never;

/**
 * Selects the series whose labels meet every condition. Labels and values that the metric does not declare do not compile.
 *
 * @example
 * promql(where(responses, { code: "500" }))
 * // http_responses_total{code="500"}
 */
export function where<T extends SampleType, L extends object, const M extends Matchers<L>>(
  series: Selection<T, L>,
  matchers: M & NoOthers<M, L>,
): Selection<T, Narrowed<L, M>> {
  const added = Object.entries<Condition<string>>(matchers as Record<string, Condition<string>>).map(toMatcher);
  return { sample: series.sample, expr: { ...series.expr, matchers: [...series.expr.matchers, ...added] } };
}

/**
 * Any of these values.
 *
 * @example
 * promql(where(responses, { code: oneOf("404", "500") }))
 * // http_responses_total{code=~"404|500"}
 */
export function oneOf<const V extends string>(...values: readonly [V, ...V[]]): OneOf<V> {
  return { match: "=~", values };
}

/**
 * None of these values.
 *
 * @example
 * promql(where(responses, { code: not("200") }))
 * // http_responses_total{code!="200"}
 * @example
 * promql(where(responses, { code: not("200", "404") }))
 * // http_responses_total{code!~"200|404"}
 */
export function not<const V extends string>(...values: readonly [V, ...V[]]): NoneOf<V> {
  return { match: values.length === 1 ? "!=" : "!~", values };
}

/**
 * Values of an open label that match an anchored RE2 pattern; a closed label takes `oneOf`.
 *
 * @example
 * promql(where(failures, { cause: matching("disk.*") }))
 * // job_failures_total{cause=~"disk.*"}
 */
export function matching(pattern: string): Pattern {
  return { match: "pattern", pattern };
}

/**
 * Values of an open label that do not match an anchored RE2 pattern; a closed label takes `not`.
 *
 * @example
 * promql(where(failures, { cause: notMatching("disk.*") }))
 * // job_failures_total{cause!~"disk.*"}
 */
export function notMatching(pattern: string): NotPattern {
  return { match: "not-pattern", pattern };
}

/** The matcher that a condition on a label stands for. */
export function toMatcher([label, condition]: [string, Condition<string>]): Matcher {
  if (typeof condition === "string") return { label, op: "=", value: condition };
  if (condition.match === "not-pattern") return { label, op: "!~", value: condition.pattern };
  if (condition.match === "pattern") return { label, op: "=~", value: condition.pattern };
  if (condition.match === "!=") return { label, op: "!=", value: condition.values[0] ?? "" };
  return { label, op: condition.match, value: anyWord(condition.values) };
}
