/** Declares a recording rule that panels or alerts share. */
import type { Expr, Selector } from "../promql/ast.ts";
import type { Selection, Vector } from "../promql/typed/vector.ts";
import { type Declaration, declared } from "./declared.ts";

export interface RecordingInfo extends Declaration {
  readonly kind: "recording";
  readonly name: string;
  readonly of: Expr;
  readonly description: string;
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
export function recording<L extends object>(
  name: string,
  options: { readonly of: Vector<L>; readonly description: string },
): Recording<L> {
  const expr: Selector = { kind: "selector", name, matchers: [] };
  const { of, description } = options;
  return { ...declared({ kind: "recording", name, of: of.expr, description } as const), sample: "gauge", expr };
}
