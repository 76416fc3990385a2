/** Finds latency budgets that the histogram's buckets cannot tell: a ratio can only count by a bound. */
import { entries } from "../../catalog/catalog.ts";
import type { LatencyCase, LatencySli } from "../../catalog/slo.ts";
import { type Diagnostic, error, note } from "../../diagnostic.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";

const code = "budget-off-buckets";

export const budgetOffBuckets: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value: { sli } }) =>
    sli.kind === "latency" ? sli.cases.flatMap((c) => problems(sli, c, `${at}.sli`)) : [],
  );

function problems(
  { metric, buckets }: LatencySli,
  { value, budget, under }: LatencyCase,
  sli: string,
): readonly Diagnostic[] {
  const at = `${sli}.${value === undefined ? "otherwise" : `cases.${value}`}`;
  const bounds = { message: `the buckets of ${metric} are ${buckets.join(", ")}` };
  if (!buckets.includes(under)) {
    const hint = didYouMean(String(under), buckets.map(String));
    return [error(code, `${at}.under`, `${metric} has no bucket ${under}`, { notes: [bounds], hint })];
  }
  const next = buckets.find((bound) => bound >= budget);
  if (next === undefined) {
    const hint = "add a bucket at the budget, or promise less";
    return [error(code, `${at}.budget`, `no bucket reaches the budget of ${budget}`, { notes: [bounds], hint })];
  }
  if (under !== next) {
    const because =
      under < budget
        ? "observations within the budget would count as bad"
        : "observations beyond a closer bound would count as good";
    return [
      error(code, `${at}.under`, `${under} is not the first bucket at or above the budget of ${budget}`, {
        notes: [bounds, { message: because }],
        hint: `count by ${next}`,
      }),
    ];
  }
  if (next === budget) return [];
  const message = `the budget of ${budget} is no bucket of ${metric}, so the ratio counts by ${under}`;
  const because = { message: `what takes between ${budget} and ${under} counts as good` };
  return [note(code, `${at}.budget`, message, { notes: [because], hint: `let the exporter add a bucket ${budget}` })];
}
