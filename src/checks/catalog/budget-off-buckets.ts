/** Finds latency budgets that the histogram's buckets cannot tell: a ratio can only count by a bound. */
import { entries } from "../../catalog/catalog.ts";
import type { LatencyCase, LatencySli, NativeLatencySli } from "../../catalog/slo.ts";
import { type Diagnostic, error, note } from "../../diagnostic.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";

const code = "budget-off-buckets";

export const budgetOffBuckets: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap(({ at, value: { sli } }) => {
    if (sli.kind === "native-latency") return ofNative(sli, `${at}.sli.under`);
    return sli.kind === "latency" ? sli.cases.flatMap((c) => problems(sli, c, `${at}.sli`)) : [];
  });

/** Powers of two bound the buckets of a native histogram, however wide these are. */
function ofNative({ of, under }: NativeLatencySli, at: string): readonly Diagnostic[] {
  if (!(under > 0 && Number.isFinite(under))) {
    return [error(code, at, `no observation is under ${under}`, { hint: "count by a number of seconds above 0" })];
  }
  if (Number.isInteger(Math.log2(under))) return [];
  const near = 2 ** Math.round(Math.log2(under));
  return [
    note(code, at, `how many observations of ${of.name} are over ${under} is an estimate inside one bucket`, {
      notes: [{ message: "a native histogram has no bounds of its own choice, but every power of two is one" }],
      hint: `count by ${near} where it has to be exact`,
    }),
  ];
}

function problems(
  { metric, buckets }: LatencySli,
  { value, budget, under }: LatencyCase,
  sli: string,
): readonly Diagnostic[] {
  const at = `${sli}.${value === undefined ? "otherwise" : `cases.${value}`}`;
  const bounds = { message: `the buckets of ${metric} are ${buckets.join(", ")}` };
  const next = buckets.find((bound) => bound >= budget);
  if (!buckets.includes(under)) {
    const hint = next === undefined ? didYouMean(String(under), buckets.map(String)) : `count by ${next}`;
    return [error(code, `${at}.under`, `${metric} has no bucket ${under}`, { notes: [bounds], hint })];
  }
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
