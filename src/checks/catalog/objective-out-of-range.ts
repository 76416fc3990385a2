/** Finds objectives that promise nothing, or more than can be kept. */
import { entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const objectiveOutOfRange: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value: { objective } }) => {
    if (objective > 0 && objective < 100) return [];
    const because =
      objective >= 100
        ? "it leaves no error budget: the first failure breaks it for good, and every burn rate divides by zero"
        : "an objective is the percentage of good events";
    const notes = [{ message: because }];
    const hint = "promise more than 0 and less than 100 percent, such as 99.9";
    return error("objective-out-of-range", `${at}.objective`, `${objective} is no objective`, { notes, hint });
  });
