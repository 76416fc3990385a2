/** Aggregations of an instant vector. */

import Big from "big.js";
import { sum } from "../../basics/sums.ts";
import type { Aggregation } from "../ast.ts";
import { formatBound } from "../bound.ts";
import { drop, keep, keyOf } from "./labels.ts";
import type { Labels, Sample } from "./sample.ts";
import type { Watch } from "./source.ts";
import { mean, quantileOf, variance } from "./statistics.ts";

/** As one value; k of `topk` and the label of `count_values` make samples of their own. */
const asOne: Readonly<Partial<Record<Aggregation["op"], (values: readonly number[], param: number) => number>>> = {
  sum,
  avg: mean,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  count: (values) => values.length,
  group: () => 1,
  stdvar: variance,
  stddev: (values) => Math.sqrt(variance(values)),
  quantile: (values, phi) => quantileOf(phi, values),
};

const ordered: readonly Aggregation["op"][] = ["sum", "avg", "stddev", "stdvar"];
const selecting: readonly Aggregation["op"][] = ["topk", "bottomk", "limitk"];

export const isAggregated = (op: Aggregation["op"]): boolean =>
  op in asOne || selecting.includes(op) || op === "count_values";

const none: readonly string[] = [];

export function aggregate(
  { op, grouping }: Aggregation,
  samples: readonly Sample[],
  param: number | string,
  ms: number,
  watch: Watch | undefined,
): readonly Sample[] {
  const groups = new Map<string, { readonly labels: Labels; readonly samples: Sample[] }>();
  const names = grouping?.labels ?? none;
  for (const sample of samples) {
    const labels = grouping?.mode === "without" ? drop(sample.labels, names) : keep(sample.labels, names);
    const key = keyOf(labels);
    const group = groups.get(key);
    if (group) group.samples.push(sample);
    else groups.set(key, { labels, samples: [sample] });
  }
  return [...groups.values()].flatMap(({ labels, samples }): readonly Sample[] => {
    if (op === "count_values") return counted(labels, samples, String(param), ms);
    const of = asOne[op];
    if (!of) return selected(op, samples, Number(param), watch);
    const values = samples.map((s) => s.value);
    const value = of(values, Number(param));
    const isRounded = samples.some((s) => s.isRounded) || (ordered.includes(op) && watch?.dependsOnOrder(values));
    return [isRounded ? { labels, value, ms, isRounded } : { labels, value, ms }];
  });
}

/** `limitk` takes any. */
function selected(
  op: Aggregation["op"],
  samples: readonly Sample[],
  k: number,
  watch: Watch | undefined,
): readonly Sample[] {
  if (op === "limitk" && samples.length > k) watch?.undecided();
  const sign = op === "topk" ? -1 : op === "bottomk" ? 1 : 0;
  return samples.toSorted((a, b) => sign * (a.value - b.value)).slice(0, Math.max(0, Math.trunc(k)));
}

function counted(labels: Labels, samples: readonly Sample[], name: string, ms: number): readonly Sample[] {
  const counts = new Map<number, number>();
  for (const { value } of samples) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ labels: { ...labels, [name]: spelt(value) }, value: count, ms }));
}

/** Never with an exponent. */
const spelt = (value: number): string => (Number.isFinite(value) ? new Big(value).toFixed() : formatBound(value));
