/** Finds conditions whose limits are not numbers to compare with. */
import { entries } from "../../catalog/catalog.ts";
import type { Condition } from "../../catalog/condition.ts";
import type { CatalogCheck } from "../check.ts";

export const badThreshold: CatalogCheck = {
  on: "catalog",
  preventsModel: true,
  code: "bad-threshold",
  severity: ["error"],
  finds: "an alert's limit that is not a finite number",
  because: "no value is ever beyond infinity, and comparing with NaN is always false",
  example: {
    form: "catalog",
    fails: "alerts: { queueTooLong: { ...alerts.queueTooLong, when: above(queue, 1 / 0) } }",
    passes: "alerts: { queueTooLong: { ...alerts.queueTooLong, when: above(queue, 100) } }",
  },
  run: (catalog) =>
    entries(catalog, "alert").flatMap(({ at, value: { when } }) =>
      limits(when)
        .filter((limit) => !Number.isFinite(limit))
        .map((limit) => ({
          at: `${at}.when`,
          message: `${limit} is not a threshold`,
          because: because(limit),
          hint: "give a finite number, in the metric's own unit",
        })),
    ),
};

function because(limit: number): string {
  if (typeof limit !== "number") return "a value can only be compared with a number";
  return Number.isNaN(limit) ? "comparing with NaN is always false" : "no value is ever beyond infinity";
}

function limits(when: Condition): readonly number[] {
  if (when.kind === "threshold") return [when.threshold];
  if (when.kind !== "threshold-each") return [];
  return [...Object.values(when.thresholds), ...("otherwise" in when ? [when.otherwise as number] : [])];
}
