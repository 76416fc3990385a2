/** Finds objectives that promise nothing, or more than can be kept. */

import { errorBudget } from "../../basics/decimal.ts";
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const objectiveOutOfRange: CatalogCheck = {
  on: "catalog",
  preventsModel: true,
  code: "objective-out-of-range",
  severity: ["error"],
  finds: "an objective that is not between 0 and 100 percent",
  because: "an objective of 100% leaves no error budget, and every burn rate divides by it",
  example: {
    form: "catalog",
    fails: 'slos: { kept: slo("kept", { ...promise, objective: 100 }) }',
    passes: 'slos: { kept: slo("kept", { ...promise, objective: 99.9 }) }',
  },
  run: (catalog) =>
    entries(catalog, "slo").flatMap(({ at, value: { objective } }) => {
      if (isObjective(objective)) return [];
      return {
        at: `${at}.objective`,
        message: `${objective} is not an objective`,
        because: because(objective),
        hint: "promise more than 0 and less than 100 percent, such as 99.9",
      };
    }),
};

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
