/** Ratios of sums with the guards that real exporters need. */
import type { Expr, Grouping, Selector } from "../ast.ts";
import { type By, by as byLabels, type Grouped } from "./aggregate.ts";
import { toRange, type Window } from "./over-time.ts";
import { binary, call, comparedTo, number } from "./plain.ts";
import { type Selection, type Vector, vectorOf } from "./vector.ts";

interface Share<T extends "counter" | "gauge" | "bucket", A extends object, B extends object> {
  readonly of: Selection<T, A>;
  readonly to: Selection<T, B>;
}

/**
 * Share of events in all events over a window, as a fraction from 0 to 1, by the labels given.
 * A kind of event that was never exported counts as 0; without traffic there is no result rather than NaN.
 *
 * @example
 * promql(ratio({ of: where(responses, { code: "500" }), to: requests }, "5m"))
 * // (sum(rate(http_responses_total{code="500"}[5m])) or 0 * sum(rate(http_requests_total[5m]))) / (sum(rate(http_requests_total[5m])) > 0)
 */
export function ratio<A extends object, B extends object, G extends By<keyof A & keyof B> = By<never>>(
  share: Share<"counter", A, B>,
  window: Window,
  grouping?: G,
): Vector<Grouped<A, NoInfer<G>>> {
  const perSecond = (of: Selector): Expr => call("rate", { kind: "range", of, range });
  const range = toRange(window);
  const labels = (grouping?.by ?? byLabels().by).map(String);
  return vectorOf(guardedRatio(summed(perSecond(share.of.expr), labels), summed(perSecond(share.to.expr), labels)));
}

/**
 * Share of a gauge in another at this moment, as a fraction from 0 to 1, by the labels given.
 *
 * @example
 * promql(gaugeRatio({ of: where(workers, { state: "broken" }), to: workers }, by("job")))
 * // (sum by (job) (workers{state="broken"}) or 0 * sum by (job) (workers)) / (sum by (job) (workers) > 0)
 */
export function gaugeRatio<A extends object, B extends object, G extends By<keyof A & keyof B> = By<never>>(
  share: Share<"gauge", A, B>,
  grouping?: G,
): Vector<Grouped<A, NoInfer<G>>> {
  const labels = (grouping?.by ?? byLabels().by).map(String);
  return vectorOf(guardedRatio(summed(share.of.expr, labels), summed(share.to.expr, labels)));
}

/** `(part or 0 * whole) / (whole > 0)`, for sums with equal labels. */
function guardedRatio(part: Expr, whole: Expr): Expr {
  const part0 = binary("or", part, binary("*", number(0), whole));
  return binary("/", part0, comparedTo(whole, ">", 0));
}

/** `sum by (labels) (of)`, or a plain `sum` for no labels. */
export function summed(of: Expr, labels: readonly string[]): Expr {
  const grouping: Grouping = { mode: "by", labels };
  return { kind: "aggregation", op: "sum", of, ...(labels.length > 0 ? { grouping } : {}) };
}
