/** Conditions that compare a value with a limit. */
import { comparedTo } from "../promql/typed/plain.ts";
import { type Vector, vectorOf } from "../promql/typed/vector.ts";
import type { Threshold, ThresholdEach, ThresholdOp } from "./condition.ts";

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
