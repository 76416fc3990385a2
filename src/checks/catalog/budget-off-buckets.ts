/** Finds latency budgets that the histogram's buckets do not have. */

import { didYouMean } from "../../basics/suggest.ts";
import { entries } from "../../catalog/catalog.ts";
import type { LatencyCase, LatencySli, NativeLatencySli } from "../../catalog/sli.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const budgetOffBuckets: CatalogCheck = {
  on: "catalog",
  code: "budget-off-buckets",
  severity: ["error", "note"],
  finds:
    "a latency budget without a bucket, or with one that is not the next one up; a note where the budget is not a bucket",
  because: "a ratio can only count what is below a bucket's bound",
  example: {
    form: "catalog",
    fails: 'slos: { fast: slo("fast", { ...promise, sli: latency({ of: duration, under: 0.5, budget: 0.3 }) }) }',
    passes: 'slos: { fast: slo("fast", { ...promise, sli: latency({ of: duration, under: 0.5, budget: 0.5 }) }) }',
  },
  run: (catalog) =>
    entries(catalog, "slo").flatMap(({ at, value: { sli } }) => {
      if (sli.kind === "native-latency") return ofNative(sli, `${at}.sli.under`);
      return sli.kind === "latency" ? sli.cases.flatMap((c) => problems(sli, c, `${at}.sli`)) : [];
    }),
};

/** Powers of two bound the buckets of a native histogram, however wide these are. */
function ofNative({ of, under }: NativeLatencySli, at: string): readonly Finding[] {
  if (!(under > 0 && Number.isFinite(under))) {
    return [{ at, message: `no observation is under ${under}`, hint: "count by a number of seconds above 0" }];
  }
  if (Number.isInteger(Math.log2(under))) return [];
  return [
    {
      at,
      severity: "note",
      message: `how many observations of ${of.name} are over ${under} is an estimate inside one bucket`,
      because: "the bounds of a native histogram cannot be set, but every power of two is one",
      hint: `count by ${2 ** Math.round(Math.log2(under))} where it has to be exact`,
    },
  ];
}

function problems(
  { metric, buckets }: LatencySli,
  { value, budget, under }: LatencyCase,
  sli: string,
): readonly Finding[] {
  const at = `${sli}.${value === undefined ? "otherwise" : `cases.${value}`}`;
  const bounds = `the buckets of ${metric} are ${buckets.join(", ")}`;
  const next = buckets.find((bound) => bound >= budget);
  if (!buckets.includes(under)) {
    const hint = next === undefined ? didYouMean(String(under), buckets.map(String)) : `count by ${next}`;
    return [{ at: `${at}.under`, message: `${metric} has no bucket ${under}`, because: bounds, hint }];
  }
  if (next === undefined) {
    const hint = "add a bucket at the budget, or promise less";
    return [{ at: `${at}.budget`, message: `no bucket reaches the budget of ${budget}`, because: bounds, hint }];
  }
  if (under !== next) {
    const effect =
      under < budget
        ? "observations within the budget would count as bad"
        : "observations beyond a closer bound would count as good";
    return [
      {
        at: `${at}.under`,
        message: `${under} is not the first bucket at or above the budget of ${budget}`,
        because: [bounds, effect],
        hint: `count by ${next}`,
      },
    ];
  }
  if (next === budget) return [];
  return [
    {
      at: `${at}.budget`,
      severity: "note",
      message: `${metric} has no bucket ${budget} for the budget, so the ratio counts by ${under}`,
      because: `what takes between ${budget} and ${under} counts as good`,
      hint: `let the exporter add a bucket ${budget}`,
    },
  ];
}
