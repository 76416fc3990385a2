/** Declares a group of rules, which Prometheus evaluates one after the other. Knows none of the rules. */
import type { Duration } from "../basics/duration.ts";

export interface RuleGroupOptions {
  /** How often its rules are evaluated; left out, the deployment's evaluation interval. */
  readonly interval?: Duration | undefined;
  /** A rule that yields more series fails instead. */
  readonly limit?: number | undefined;
  /** Evaluates a little in the past, where samples arrive late. Prometheus 2.53 and later. */
  readonly queryOffset?: Duration | undefined;
}

export interface RuleGroup extends RuleGroupOptions {
  readonly name: string;
}

/**
 * A group of rules, for alerts and recordings that name it in `group`. Its rules keep the order in which they are declared; those
 * without a group are in that of all recordings, or of all alerts.
 *
 * @example
 * ruleGroup("queues", { interval: "1m" }).name
 * // queues
 */
export function ruleGroup(name: string, options: RuleGroupOptions = {}): RuleGroup {
  return { name, ...options };
}
