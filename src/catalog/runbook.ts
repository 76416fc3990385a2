/** Declares what to do when a family of alerts fires. */
import type { Expr } from "../promql/ast.ts";
import type { Vector } from "../promql/typed/vector.ts";
import { type Declaration, declared } from "./declared.ts";

/** A step in words, a query to run and what to look for in it, or a command and what to look for in what it prints. */
export type Step = string | QueryStep | CommandStep;

export interface QueryStep {
  readonly look: string;
  readonly expr: Expr;
}

export interface RunbookQuery {
  readonly place: string;
  readonly expr: Expr;
}

interface CommandStep {
  readonly look: string;
  /** For a shell, as it stands. */
  readonly run: string;
}

/** What was found, and what to do then. */
export interface Decision {
  readonly if: string;
  readonly do: string;
}

export interface RunbookOptions {
  readonly title: string;
  readonly meaning: string;
  readonly impact: string;
  readonly diagnosis: readonly Step[];
  /** What follows from what was found, the most urgent first. */
  readonly decisions?: readonly Decision[] | undefined;
  readonly mitigation: readonly string[];
  /** How to see that it is over, besides the alerts. */
  readonly recovery?: readonly Step[] | undefined;
  /** Whom to call, when, and what to hand over. */
  readonly escalation?: readonly string[] | undefined;
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

/**
 * A step of a diagnosis with a command for a shell.
 *
 * @example
 * command("What does the log say?", "journalctl -u shop --since -30min -p warning")
 */
export function command(look: string, run: string): Step {
  return { look, run };
}

/** The queries of a runbook's steps, with their places in it: `diagnosis[2]`, `recovery[0]`. */
export function runbookQueries({ diagnosis, recovery = [] }: RunbookOptions): readonly RunbookQuery[] {
  const of = (part: string, steps: readonly Step[]): readonly RunbookQuery[] =>
    steps.flatMap((step, i) => (isQueryStep(step) ? [{ place: `${part}[${i}]`, expr: step.expr }] : []));
  return [...of("diagnosis", diagnosis), ...of("recovery", recovery)];
}

export function isQueryStep(step: Step): step is QueryStep {
  return typeof step !== "string" && "expr" in step;
}
