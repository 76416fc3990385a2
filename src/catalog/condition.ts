/**
 * What an alert waits for, as data: the rule, the panel's threshold line, the sentence in the docs and the tests are
 * all made from these parts. The expression they become is the model's business.
 */
import { type Duration, parseDuration } from "../basics/duration.ts";
import type { Expr, Selector } from "../promql/ast.ts";
import { comparedTo } from "../promql/typed/plain.ts";
import { type Selection, type Vector, vectorOf } from "../promql/typed/vector.ts";
import type { SloWindow } from "./burn-rate.ts";

export type ThresholdOp = ">" | ">=" | "<" | "<=" | "==";

/** A value crosses a number. */
export interface Threshold {
  readonly kind: "threshold";
  readonly op: ThresholdOp;
  readonly of: Expr;
  readonly threshold: number;
}

/** A value exceeds a number that depends on one label; series without a number of their own meet `otherwise`. */
export interface ThresholdEach {
  readonly kind: "threshold-each";
  readonly op: ">";
  readonly of: Expr;
  readonly label: string;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly otherwise: number;
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
export interface SloNoData {
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
export interface Holds {
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
export interface AnyVector {
  readonly sample: "gauge";
  readonly expr: Expr;
}

/** A metric or recording is a vector, although it has a kind as well. */
export function conditionOf(when: When): Condition {
  const isVector = "expr" in when && !("op" in when);
  return isVector ? { kind: "holds", of: when.expr } : (when as Condition);
}

/** A comparison is also the vector of the series for which it holds. */
type Compared = <L extends object>(of: Vector<L>, limit: number) => Threshold & Vector<L>;

function compared(op: ThresholdOp): Compared {
  return (of, limit) => ({
    kind: "threshold",
    op,
    of: of.expr,
    threshold: limit,
    ...vectorOf(comparedTo(of.expr, op, limit)),
  });
}

/**
 * The value is above the limit.
 *
 * @example
 * promql(above(queue, 100))
 * // queue_length > 100
 */
export const above: Compared = compared(">");
/**
 * The value is the limit or above it.
 *
 * @example
 * promql(atLeast(queue, 100))
 * // queue_length >= 100
 */
export const atLeast: Compared = compared(">=");
/**
 * The value is below the limit.
 *
 * @example
 * promql(below(sum(where(workers, { state: "idle" }), by("job")), 2))
 * // sum by (job) (workers{state="idle"}) < 2
 */
export const below: Compared = compared("<");
/**
 * The value is the limit or below it.
 *
 * @example
 * promql(atMost(queue, 0))
 * // queue_length <= 0
 */
export const atMost: Compared = compared("<=");
/**
 * The value is the limit exactly.
 *
 * @example
 * promql(equals(where(up, { job: "shop" }), 0))
 * // up{job="shop"} == 0
 */
export const equals: Compared = compared("==");

/**
 * One limit for each value of a label, and another for series that have none of the values.
 *
 * @example
 * promql(aboveEach(workers, "state", { idle: 20, busy: 10, broken: 1 }, { otherwise: 0 }))
 * // workers{state="idle"} > 20 or workers{state="busy"} > 10 or workers{state="broken"} > 1 or workers{state!~"idle|busy|broken"} > 0
 */
export function aboveEach<L extends object, K extends keyof L & string>(
  of: Vector<L>,
  label: K,
  thresholds: { readonly [V in Exclude<L[K] & string, "">]: number },
  { otherwise }: { readonly otherwise: number },
): ThresholdEach {
  return { kind: "threshold-each", op: ">", of: of.expr, label, thresholds: { ...thresholds }, otherwise };
}

/**
 * At least one event inside the window, also where it made its series; `by` are the labels that the alert keeps.
 *
 * @example
 * promql(occurred(failures, "5m", ["job"]))
 * // sum by (job) (increase(job_failures_total[5m])) > 0 or sum by (job) (job_failures_total unless job_failures_total offset 5m unless on (job, instance) up offset 5m == 0) > 0
 */
export function occurred<L extends object, K extends keyof L & string>(
  counter: Selection<"counter", L>,
  window: Duration,
  by: readonly K[],
): Occurred {
  return { kind: "occurred", of: counter.expr, windowMs: parseDuration(window), by };
}

/**
 * A target is up and a metric that a rule reads is absent; the alert's label `metric` says which.
 *
 * @example
 * metricsMissing(where(up, { job: "shop" }))
 */
export function metricsMissing<L extends object>(targets: Selection<"gauge", L>): MetricsMissing {
  return { kind: "metrics-missing", targets: targets.expr };
}

/**
 * Discovery yields no target: `up` has no series then, and a comparison of it nothing to compare.
 *
 * @example
 * promql(targetsAbsent(where(up, { job: "shop" })))
 * // absent(up{job="shop"})
 */
export function targetsAbsent<L extends object>(targets: Selection<"gauge", L>): TargetsAbsent {
  return { kind: "targets-absent", targets: targets.expr };
}

/**
 * The SLO is missed over the window.
 *
 * @example
 * const answered = slo("answered", {
 *   title: "Answered",
 *   description: "99% of the requests are answered.",
 *   objective: 99,
 *   sli: events({ total: responses, bad: where(responses, { code: "500" }) }),
 *   runbook: "errors",
 * });
 * belowObjective(answered, "5m")
 */
export function belowObjective(
  slo: { readonly kind: "slo"; readonly name: string },
  window: SloWindow,
): BelowObjective {
  return { kind: "below-objective", slo: slo.name, windowMs: parseDuration(window) };
}

/**
 * Fires from the first evaluation on, for a dead man's switch.
 *
 * @example
 * promql(always())
 * // vector(1)
 */
export function always(): Always {
  return { kind: "always" };
}
