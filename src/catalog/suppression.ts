/** Hides the findings of one check at one place of the catalog, or of generated or linted files. Knows no check. */

/** A day, as in `2027-01-31`. */
type Day = `${number}-${number}-${number}`;

export interface SuppressionOptions {
  /** The address that messages give, such as `alerts.highLatency` or `rustbox-alerts.HighLatency.expr`; what stands below it is covered as well. */
  readonly at: string;
  /** The last day it counts. */
  readonly until: Day;
  readonly because: string;
}

export interface Suppression extends SuppressionOptions {
  readonly code: string;
}

/**
 * Accepts findings of one check at one place until a day, for a reason.
 *
 * @example
 * suppress("many-to-many", { at: "shop-alerts.LongQueue", until: "2027-01-31", because: "One series by design" }).code
 * // many-to-many
 */
export function suppress(code: string, options: SuppressionOptions): Suppression {
  return { code, ...options };
}
