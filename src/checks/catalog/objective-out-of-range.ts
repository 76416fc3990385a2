/** Finds objectives that promise nothing, or more than can be kept. */
import { entries } from "../../catalog/catalog.ts";
import { errorBudget } from "../../decimal.ts";
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const objectiveOutOfRange: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value: { objective } }) => {
    if (isObjective(objective)) return [];
    const notes = [{ message: because(objective) }];
    const hint = "promise more than 0 and less than 100 percent, such as 99.9";
    return error("objective-out-of-range", `${at}.objective`, `${objective} is no objective`, { notes, hint });
  });

/** Whether it leaves an error budget that is neither none nor, where it is too near 0 for its digits, all of the events. */
export function isObjective(objective: number): boolean {
  return objective > 0 && objective < 100 && errorBudget(objective) < 1;
}

function because(objective: number): string {
  if (objective >= 100) {
    return "it leaves no error budget: the first failure breaks it for good, and every burn rate divides by zero";
  }
  return objective > 0
    ? "it is so near to 0 that the error budget is all of the events: nothing can use it up"
    : "an objective is the percentage of good events";
}
