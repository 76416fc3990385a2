/** Finds objectives that were likely meant as a share of one: an objective is a percentage. */
import { entries } from "../../catalog/catalog.ts";
import { percent } from "../../decimal.ts";
import { warning } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";
import { isObjective } from "./objective-out-of-range.ts";

export const objectiveAsRatio: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value: { objective } }) => {
    if (!isObjective(objective) || objective >= 1) return [];
    const message = `an objective of ${objective} lets nearly all events be bad`;
    const notes = [{ message: `it is a percentage: ${objective}% of the events have to be good` }];
    const hint = `write ${percent(objective).slice(0, -1)} if ${percent(objective)} is meant`;
    return warning("objective-as-ratio", `${at}.objective`, message, { notes, hint });
  });
