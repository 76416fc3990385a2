/** Finds bucket bounds that no histogram can have. */
import { entries } from "../../catalog/catalog.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const badBuckets: CatalogCheck = (catalog) =>
  entries(catalog, "metric").flatMap(({ at, value: { type, buckets = [] } }) =>
    type === "histogram" ? problems(buckets, `${at}.buckets`) : [],
  );

function problems(buckets: readonly number[], at: string): readonly Diagnostic[] {
  if (buckets.length === 0) {
    const hint = "declare the bounds that the exporter uses, or a counter";
    return [error("bad-buckets", at, "the histogram has no buckets", { hint })];
  }
  return buckets.flatMap((bound, i) => {
    const trouble = problem(bound, buckets[i - 1]);
    if (!trouble) return [];
    const [message, hint] = trouble;
    return error("bad-buckets", `${at}[${i}]`, message, {
      notes: [{ message: `the bounds are ${buckets.join(", ")}` }],
      hint,
    });
  });
}

function problem(bound: number, before: number | undefined): readonly [string, string] | undefined {
  if (!Number.isFinite(bound)) return [`${bound} is no bound`, "leave it out; +Inf is added to every histogram"];
  if (bound <= 0) return [`the bound ${bound} is not above 0`, "nothing is observed at or below it; remove it"];
  if (before === undefined || !(bound <= before)) return undefined;
  if (bound === before) return [`the bound ${bound} is listed twice`, "remove one of them"];
  return [`the bound ${bound} stands behind the greater ${before}`, "sort the bounds, the smallest first"];
}
