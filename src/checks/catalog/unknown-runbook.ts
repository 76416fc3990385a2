/** Finds alerts and SLOs that send people to a runbook nobody wrote. */
import { entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";

export const unknownRunbook: CatalogCheck = (catalog) => {
  const known = entries(catalog, "runbook").map(({ value }) => value.id);
  return [...entries(catalog, "slo"), ...entries(catalog, "alert")].flatMap(({ at, value: { runbook } }) => {
    if (known.includes(runbook)) return [];
    const notes = [{ message: "the page would link to a file that does not exist" }];
    const message = `there is no runbook ${JSON.stringify(runbook)}`;
    return error("unknown-runbook", `${at}.runbook`, message, { notes, hint: didYouMean(String(runbook), known) });
  });
};
