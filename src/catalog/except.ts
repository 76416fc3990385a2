/** Declares planned time that does not count for an SLO: maintenance that a metric, an alert or a calendar announces. */
import type { Selector } from "../promql/ast.ts";
import type { Alert } from "./alert.ts";

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** `HH:MM` in UTC. */
export type TimeOfDay = `${number}:${number}`;

/** The same hours each week, in UTC. */
export interface Weekly {
  readonly kind: "weekly";
  readonly days: readonly Weekday[];
  readonly from: TimeOfDay;
  /** On the next day where it is not later than `from`. */
  readonly to: TimeOfDay;
}

/** A gauge, whatever its labels. */
interface AnyGauge {
  readonly expr: Selector;
  readonly sample: "gauge";
}

/** A gauge that is above 0, an alert that fires, or a time of the week. */
export type Except = AnyGauge | Alert | Weekly;

/**
 * The same hours on each of the days, in UTC: planned time that does not count for an SLO.
 *
 * @example
 * weekly({ days: ["sunday"], from: "02:00", to: "04:00" })
 */
export function weekly(of: Omit<Weekly, "kind">): Weekly {
  return { kind: "weekly", ...of };
}
