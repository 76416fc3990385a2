/** Conditions that wait for something to happen, or to be missing. */
import { type Duration, parseDuration } from "../basics/duration.ts";
import type { Selection } from "../promql/typed/vector.ts";
import type { SloWindow } from "./burn-rate.ts";
import type { Always, BelowObjective, MetricsMissing, Occurred, TargetsAbsent } from "./condition.ts";

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
