/** Declares what an objective counts: events, things or slices of time. */
import { type Duration, parseDuration } from "../basics/duration.ts";
import type { Selection } from "../promql/typed/vector.ts";
import type { Threshold } from "./condition.ts";
import type { EventsSli, FreshnessSli, GaugeRatioSli, GoodEventsSli, SlicesSli } from "./sli.ts";

/**
 * Counts bad events in all events; kinds that were never exported count as none.
 *
 * @example
 * events({ total: responses, bad: where(responses, { code: "500" }) })
 */
export function events<A extends object, B extends object>(of: {
  readonly total: Selection<"counter", A>;
  readonly bad: Selection<"counter", B>;
}): EventsSli {
  return { kind: "events", total: of.total.expr, bad: of.bad.expr };
}

/**
 * Counts good events in all events, where the metrics say which are good; what is not good is bad. Where the good ones are
 * not exported, nothing is recorded: nothing is called good that was not seen to be. Prefer {@link events} where both can be said.
 *
 * @example
 * goodEvents({ total: responses, good: where(responses, { code: "200" }) })
 */
export function goodEvents<A extends object, B extends object>(of: {
  readonly total: Selection<"counter", A>;
  readonly good: Selection<"counter" | "bucket", B>;
}): GoodEventsSli {
  return { kind: "good-events", total: of.total.expr, good: of.good.expr };
}

/**
 * Counts bad things in all things, such as workers, rather than events.
 *
 * @example
 * gaugeShare({ total: workers, bad: where(workers, { state: "broken" }) })
 */
export function gaugeShare<A extends object, B extends object>(of: {
  readonly total: Selection<"gauge", A>;
  readonly bad: Selection<"gauge", B>;
}): GaugeRatioSli {
  return { kind: "gauge-ratio", total: of.total.expr, bad: of.bad.expr };
}

/**
 * Counts things that were renewed too long ago, by a gauge that shows the time of the renewal in seconds since 1970. A target
 * that is down shows nothing and is not counted; another alert covers that.
 *
 * @example
 * freshness({ of: backup, within: "1d" })
 */
export function freshness<L extends object>(of: {
  readonly of: Selection<"gauge", L>;
  readonly within: Duration;
}): FreshnessSli {
  return { kind: "freshness", of: of.of.expr, withinMs: parseDuration(of.within) };
}

/**
 * Counts slices of time, each good or bad as a whole by the value at its end.
 *
 * @example
 * slices({ of: "1m", bad: above(queue, 100) })
 */
export function slices(of: { readonly of: "1m" | "5m"; readonly bad: Threshold }): SlicesSli {
  const { op, threshold, of: expr } = of.bad;
  return { kind: "slices", sliceMs: parseDuration(of.of), of: expr, op, threshold };
}
