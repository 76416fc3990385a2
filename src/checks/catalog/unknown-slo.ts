/** Finds alerts on SLOs that the catalog does not export. */
import { entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";

export const unknownSlo: CatalogCheck = (catalog) => {
  const known = entries(catalog, "slo").map(({ value }) => value.name);
  return entries(catalog, "alert").flatMap(({ at, value: { when } }) => {
    if (when.kind !== "below-objective" || known.includes(when.slo)) return [];
    const notes = [{ message: "an SLO counts once its module exports it" }];
    const hint = didYouMean(when.slo, known);
    return error("unknown-slo", `${at}.when`, `there is no SLO "${when.slo}"`, { notes, hint });
  });
};
