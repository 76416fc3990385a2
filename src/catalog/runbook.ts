/** Declares what to do when a family of alerts fires. */
import type { Expr } from "../promql/ast.ts";
import type { Vector } from "../promql/typed/vector.ts";
import { type Declaration, declared } from "./declared.ts";

/** A step told in words, or a query to run and what to look for in it. */
export type Step = string | { readonly look: string; readonly expr: Expr };

export interface RunbookOptions {
  readonly title: string;
  readonly meaning: string;
  readonly impact: string;
  readonly diagnosis: readonly Step[];
  readonly mitigation: readonly string[];
}

export interface Runbook extends RunbookOptions, Declaration {
  readonly kind: "runbook";
  /** File name without its ending: `high-error-rate`. */
  readonly id: string;
}

/**
 * Declares what to do when alerts fire; alerts name it by its id.
 *
 * @example
 * runbook("queue", {
 *   title: "The queue is long",
 *   meaning: "Requests arrive faster than workers become free.",
 *   impact: "Pages load slowly",
 *   diagnosis: ["Look for a slow dependency.", step("How many workers are busy?", where(workers, { state: "busy" }))],
 *   mitigation: ["Add workers."],
 * }).id
 * // queue
 */
export function runbook(id: string, options: RunbookOptions): Runbook {
  return declared({ kind: "runbook", id, ...options });
}

/**
 * A step of a diagnosis with its query.
 *
 * @example
 * step("How many workers are busy?", where(workers, { state: "busy" }))
 */
export function step<L extends object>(look: string, query: Vector<L>): Step {
  return { look, expr: query.expr };
}
