/** Declares what the documents carry beside rules and panels: example queries, costs, security considerations. */
import type { Expr } from "../promql/ast.ts";
import type { Vector } from "../promql/typed/vector.ts";

/** A query from the service's own documentation, and where that one is wrong, the right one and why. */
export interface ExampleQuery {
  readonly title: string;
  /** PromQL as the service's document prints it. */
  readonly documented: string;
  readonly expr: Expr;
  /** Why the corrected query differs; left out where it does not. */
  readonly because?: string | undefined;
}

/**
 * A query of the service's own document, printed in the docs; `because` says why a corrected one differs.
 *
 * @example
 * example("Queue", { documented: "queue_length", query: queue })
 */
export function example<L extends object>(
  title: string,
  options: { readonly documented: string; readonly query: Vector<L>; readonly because?: string },
): ExampleQuery {
  const { query, ...rest } = options;
  return { title, expr: query.expr, ...rest };
}

/** What measuring costs the service, as its document states it. */
export interface OverheadFigure {
  readonly operation: string;
  readonly cost: string;
}

/** A security consideration, and what becomes of it here. */
export interface SecurityConsideration {
  readonly statement: string;
  readonly treatment: "checked" | "generated" | "requirement";
  /** What checks or uses it, or what the operator has to do. */
  readonly how: string;
}
