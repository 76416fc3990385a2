/** Aggregations of an instant vector. */
import type { Aggregation } from "../ast.ts";
import { drop, keep, type Sample } from "./sample.ts";
import { keyOf, type Labels } from "./store.ts";
import { quantileOf } from "./windows.ts";

/** As one value; k of `topk` and the label of `count_values` make samples of their own. */
const asOne: Readonly<Partial<Record<Aggregation["op"], (values: readonly number[], param: number) => number>>> = {
  sum: (values) => values.reduce((a, b) => a + b, 0),
  avg: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  count: (values) => values.length,
  group: () => 1,
  stdvar: variance,
  stddev: (values) => Math.sqrt(variance(values)),
  quantile: (values, phi) => quantileOf(phi, values),
};

const selecting = ["topk", "bottomk", "limitk"];

export const isAggregated = (op: Aggregation["op"]): boolean =>
  op in asOne || selecting.includes(op) || op === "count_values";

function variance(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
}

export function aggregate(
  { op, grouping }: Aggregation,
  samples: readonly Sample[],
  param: number | string,
  ms: number,
): readonly Sample[] {
  const groups = new Map<string, { labels: Labels; samples: Sample[] }>();
  for (const sample of samples) {
    const { labels: names = [], mode = "by" } = grouping ?? {};
    const labels = mode === "by" ? keep(sample.labels, names) : drop(sample.labels, names);
    const key = keyOf(labels);
    const group = groups.get(key);
    if (group) group.samples.push(sample);
    else groups.set(key, { labels, samples: [sample] });
  }
  return [...groups.values()].flatMap(({ labels, samples }): readonly Sample[] => {
    const one = asOne[op];
    if (one)
      return [
        {
          labels,
          value: one(
            samples.map((s) => s.value),
            Number(param),
          ),
          ms,
        },
      ];
    if (op === "count_values") return counted(labels, samples, String(param), ms);
    const sign = op === "topk" ? -1 : op === "bottomk" ? 1 : 0;
    return [...samples].sort((a, b) => sign * (a.value - b.value)).slice(0, Math.max(0, Number(param)));
  });
}

function counted(labels: Labels, samples: readonly Sample[], name: string, ms: number): readonly Sample[] {
  const counts = new Map<string, number>();
  for (const { value } of samples) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ labels: { ...labels, [name]: value }, value: count, ms }));
}
