/** Series of recordings as the tests of an SLO feed them, instead of what they are made of. Knows no value of any. */
import type { LabelSet, SloModel } from "../../model/model.ts";
import type { InputSeries, Run } from "../series/input-series.ts";

export const series = (name: string, labels: LabelSet, runs: readonly Run[]): InputSeries => ({ name, labels, runs });

export const values = (from: number, by: number, length: number): Run => ({ kind: "values", from, by, length });

/** A value that no catalog lists keeps the labels beside `job` out of the objectives for single values. */
export function labelsOf({ labels, name }: SloModel, slug: string): LabelSet {
  return { ...Object.fromEntries(labels.map((l) => [l, l === "job" ? slug : "any"])), job: slug, slo: name };
}

/** What is good is recorded under the bucket that is its bound. */
export function boundOf({ sli }: SloModel): LabelSet {
  return sli.kind === "latency" ? { bucket: String(sli.cases.at(-1)?.under) } : {};
}
