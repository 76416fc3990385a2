/**
 * What an alert waits for, as data: the rule, the panel's threshold line, the sentence in the docs and the tests are
 * all made from these parts. The expression they become is the model's business.
 */
import type { Expr, Selector } from "../promql/ast.ts";

export type ThresholdOp = ">" | ">=" | "<" | "<=" | "==";

/** A value crosses a number. */
export interface Threshold {
  readonly kind: "threshold";
  readonly op: ThresholdOp;
  readonly of: Expr;
  readonly threshold: number;
}

/** A value exceeds a number that depends on one label; series without a number of their own meet `otherwise`, where there are any. */
export interface ThresholdEach {
  readonly kind: "threshold-each";
  readonly op: ">";
  readonly of: Expr;
  readonly label: string;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly otherwise?: number;
}

/** A counter grew, or appeared with a value above zero, inside the window. */
export interface Occurred {
  readonly kind: "occurred";
  readonly of: Selector;
  readonly windowMs: number;
  readonly by: readonly string[];
}

/** A target answers, but lacks a metric that some rule reads. */
export interface MetricsMissing {
  readonly kind: "metrics-missing";
  readonly targets: Selector;
}

/** No target of the job is there to be scraped: nothing was discovered. */
export interface TargetsAbsent {
  readonly kind: "targets-absent";
  readonly targets: Selector;
}

/** The error ratio of an SLO over the window exceeds what its objective leaves. */
export interface BelowObjective {
  readonly kind: "below-objective";
  readonly slo: string;
  readonly windowMs: number;
}

export interface BurnTierWindows {
  readonly longMs: number;
  readonly shortMs: number;
  /** Times the sustainable rate, at which the budget lasts exactly its period. */
  readonly factor: number;
}

/** The error budget of an SLO burns faster than one of the tiers allows, over its long and its short window. */
export interface BurnRate {
  readonly kind: "burn-rate";
  readonly slo: string;
  readonly tiers: readonly BurnTierWindows[];
  /** Fewer bad events in the long window fire nothing. */
  readonly minBadEvents: number;
}

/** At most this share of an SLO's error budget is left over its period. */
export interface BudgetLeft {
  readonly kind: "budget-left";
  readonly slo: string;
  readonly atMost: number;
  /** Fewer bad events in the period fire nothing. */
  readonly minBadEvents: number;
}

/** Targets answer, but the SLO has no error ratio, or a part of it has none. */
interface SloNoData {
  readonly kind: "slo-no-data";
  readonly slo: string;
}

/** An SLO counts more bad than it counts in all, over an hour. */
export interface MoreBadThanTotal {
  readonly kind: "more-bad-than-total";
  readonly slo: string;
  /** Fewer bad events fire nothing. */
  readonly minBadEvents: number;
}

/** An expression has a result: comparisons joined by `and`, `or` and `unless`, an absence, or PromQL as a text. */
interface Holds {
  readonly kind: "holds";
  readonly of: Expr;
}

/** Always true, for a dead man's switch. */
export interface Always {
  readonly kind: "always";
}

export type Condition =
  | Threshold
  | ThresholdEach
  | Occurred
  | MetricsMissing
  | TargetsAbsent
  | BelowObjective
  | BurnRate
  | BudgetLeft
  | SloNoData
  | MoreBadThanTotal
  | Holds
  | Always;

/** What an alert waits for: a condition, or a vector that has series only then, such as `and(above(…), above(…))`. */
export type When = Condition | AnyVector;

/** A vector of whatever labels. */
interface AnyVector {
  readonly sample: "gauge";
  readonly expr: Expr;
}

/** A metric or recording is a vector, although it has a kind as well. */
export function conditionOf(when: When): Condition {
  const isVector = "expr" in when && !("op" in when);
  return isVector ? { kind: "holds", of: when.expr } : (when as Condition);
}
