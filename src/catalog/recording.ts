/** Declares a recording rule that panels or alerts share. */
import type { Expr, Selector } from "../promql/ast.ts";
import type { Selection, Vector } from "../promql/typed/vector.ts";
import { type Declaration, declared } from "./declared.ts";
import type { RuleGroup } from "./rule-group.ts";

export interface RecordingInfo extends Declaration {
  readonly kind: "recording";
  readonly name: string;
  readonly of: Expr;
  readonly description: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly group?: RuleGroup | undefined;
  readonly sharedName?: string | undefined;
}

export interface RecordingOptions<L extends object> {
  readonly of: Vector<L>;
  readonly description: string;
  /** Labels that the rule sets. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** The group that it is evaluated in; left out, that of all recordings. */
  readonly group?: RuleGroup | undefined;
  /** Why another recording has the same name: their series differ in a label. */
  readonly sharedName?: string | undefined;
}

export interface Recording<in out L extends object> extends RecordingInfo, Selection<"gauge", L> {}

/**
 * Records an expression under a `level:metric:operation` name; the result is a gauge with the expression's labels.
 *
 * @example
 * const perJob = recording("job:http_requests:rate5m", {
 *   of: sum(rate(requests, "5m"), by("job")),
 *   description: "Requests per second of each job",
 * });
 * promql(above(perJob, 100))
 * // job:http_requests:rate5m > 100
 */
export function recording<L extends object>(name: string, options: RecordingOptions<L>): Recording<L> {
  const expr: Selector = { kind: "selector", name, matchers: [] };
  const { of, ...rest } = options;
  return { ...declared({ kind: "recording", name, of: of.expr, ...rest } as const), sample: "gauge", expr };
}
