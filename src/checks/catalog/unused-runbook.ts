/** Finds runbooks that no alert and no SLO leads to. */
import { entries } from "../../catalog/catalog.ts";
import { warning } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const unusedRunbook: CatalogCheck = (catalog) => {
  const used = [...entries(catalog, "slo"), ...entries(catalog, "alert")].map(({ value }) => value.runbook);
  return entries(catalog, "runbook").flatMap(({ at, value: { id } }) => {
    if (used.includes(id)) return [];
    const hint = "name it in the alert it is for, or remove it";
    return warning("unused-runbook", at, `no alert and no SLO leads to runbook "${id}"`, { hint });
  });
};
