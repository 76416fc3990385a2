/** Finds declared limits of a gauge's values between which there is none. */
import { entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const badValues: CatalogCheck = (catalog) =>
  entries(catalog, "metric").flatMap(({ at, value }) => {
    if (!("values" in value) || value.values === undefined) return [];
    const [low, high] = value.values;
    if (low <= high) return [];
    return error("bad-values", `${at}.values`, `no value is from ${low} to ${high}`, {
      notes: [{ message: "what is inferred of an expression relies on these limits" }],
      hint: "give the lowest value first, then the highest",
    });
  });
