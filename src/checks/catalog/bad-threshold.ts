/** Finds conditions whose limits are no numbers to compare with. */
import { entries } from "../../catalog/catalog.ts";
import type { Condition } from "../../catalog/condition.ts";
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const badThreshold: CatalogCheck = (catalog) =>
  entries(catalog, "alert").flatMap(({ at, value: { when } }) =>
    limits(when)
      .filter((limit) => !Number.isFinite(limit))
      .map((limit) =>
        error("bad-threshold", `${at}.when`, `${limit} is no threshold`, {
          notes: [{ message: "no value is ever beyond infinity, and comparing with NaN is always false" }],
          hint: "give a finite number, in the metric's own unit",
        }),
      ),
  );

function limits(when: Condition): readonly number[] {
  if (when.kind === "threshold") return [when.threshold];
  return when.kind === "threshold-each" ? [...Object.values(when.thresholds), when.otherwise] : [];
}
