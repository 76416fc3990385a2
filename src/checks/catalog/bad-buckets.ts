/** Finds bucket bounds that no histogram can have. */
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const badBuckets: CatalogCheck = {
  on: "catalog",
  code: "bad-buckets",
  severity: ["error"],
  finds: "bucket bounds that are unsorted, repeated, infinite or not above zero, or none at all",
  because: "client libraries refuse such bounds, so the exporter cannot have them",
  example: {
    form: "catalog",
    fails: 'metrics: { waiting: histogram("waiting_seconds", { ...about, unit: "seconds", buckets: [1, 0.5] }) }',
    passes: 'metrics: { waiting: histogram("waiting_seconds", { ...about, unit: "seconds", buckets: [0.5, 1] }) }',
  },
  run: (catalog) =>
    entries(catalog, "metric").flatMap(({ at, value: { type, buckets = [] } }) =>
      type === "histogram" ? problems(buckets, `${at}.buckets`) : [],
    ),
};

function problems(buckets: readonly number[], at: string): readonly Finding[] {
  if (buckets.length === 0) {
    const hint = "declare the bounds that the exporter uses, or a counter";
    return [{ at, message: "the histogram has no buckets", hint }];
  }
  return buckets.flatMap((bound, i) => {
    const found = problem(bound, buckets[i - 1]);
    if (!found) return [];
    const [message, hint] = found;
    return { at: `${at}[${i}]`, message, because: `the bounds are ${buckets.join(", ")}`, hint };
  });
}

function problem(bound: number, before: number | undefined): readonly [message: string, hint: string] | undefined {
  if (!Number.isFinite(bound)) return [`${bound} is not a bound`, "remove it; every histogram gets +Inf"];
  if (bound <= 0) return [`the bound ${bound} is not above 0`, "remove it: nothing is observed at or below it"];
  if (before === undefined || !(bound <= before)) return undefined;
  if (bound === before) return [`the bound ${bound} is listed twice`, "remove one of them"];
  return [`the bound ${bound} comes after the greater ${before}`, "sort the bounds, the smallest first"];
}
