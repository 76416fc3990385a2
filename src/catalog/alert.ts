/** Declares an alert: a condition, who is woken, and what that person needs to know. */
import type { Duration } from "../basics/duration.ts";
import { kebabCase } from "../basics/names.ts";
import { type Condition, conditionOf, type When } from "./condition.ts";
import { type Declaration, declared } from "./declared.ts";
import type { RuleGroup } from "./rule-group.ts";
import type { Scenario } from "./scenario.ts";

/** `none` is for the dead man's switch, which must reach no one's phone. */
export type AlertSeverity = "critical" | "warning" | "info" | "none";

export interface AlertOptions {
  /** A condition, or a vector that has series only then: `and(above(…), above(…))`, `absent(…)`, `` promql`…` ``. */
  readonly when: When;
  /** The condition must hold this long; left out, the alert fires at once. */
  readonly for?: Duration | undefined;
  /** Keeps firing this long after the condition ended. */
  readonly keepFiringFor?: Duration | undefined;
  /** `none` is for the dead man's switch, which must reach no one's phone. */
  readonly severity: "critical" | "warning" | "info" | "none";
  /** One line for the page; a Prometheus template over `$labels` and `$value`. */
  readonly summary: string;
  readonly description?: string | undefined;
  /** What it means for users. */
  readonly impact?: string | undefined;
  /** What to do first. */
  readonly action?: string | undefined;
  /** The id of a runbook in the catalog; left out, one is made of the alert's texts and condition. */
  readonly runbook?: string | undefined;
  /** Further labels. A `severity` here is what the rule has in place of the word above; as "" it has none. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Further annotations, or another text for one of those above; `false` leaves it out. */
  readonly annotations?: Readonly<Record<string, string | false>> | undefined;
  /** The group that it is evaluated in; left out, that of all alerts. */
  readonly group?: RuleGroup | undefined;
  /** Why another alert has the same name. Tests cannot tell the two apart, so that neither is proven. */
  readonly sharedName?: string | undefined;
  /** Alerts that say less, and are not sent while this one fires for the same labels. */
  readonly inhibits?: readonly Alert[] | undefined;
  /** Inhibits every other alert of the instance it fires for. */
  readonly inhibitsItsInstance?: true | undefined;
  /** Tested besides the generated ones; required where none can be generated from the condition. */
  readonly scenarios?: readonly Scenario[] | undefined;
}

export interface Alert extends Omit<AlertOptions, "when">, Declaration {
  readonly kind: "alert";
  readonly name: string;
  readonly runbook: string;
  readonly when: Condition;
}

/**
 * Declares an alert. Its texts are Prometheus templates over `$labels` and `$value`; a rule test is generated from its condition.
 *
 * @example
 * const { when } = alert("LongQueue", {
 *   when: above(queue, 100),
 *   for: "5m",
 *   severity: "warning",
 *   summary: "{{ $value }} requests wait on {{ $labels.instance }}.",
 *   description: "More than 100 requests waited for five minutes.",
 *   impact: "Pages load slowly",
 *   action: "Add workers",
 *   runbook: "queue",
 * });
 * when.kind
 * // threshold
 */
export function alert(name: string, { runbook = kebabCase(name), ...options }: AlertOptions): Alert {
  return declared({ kind: "alert", name, ...options, runbook, when: conditionOf(options.when) });
}
