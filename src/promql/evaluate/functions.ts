/** Functions of instant vectors and scalars, as Prometheus computes them. Knows nothing of windows. */
import { derived } from "../../basics/derived.ts";
import type { Call } from "../ast.ts";
import { parseBound } from "../bound.ts";
import { expandTemplate } from "../infer/expand.ts";
import { regex } from "../regex.ts";
import type { Engine } from "./engine.ts";
import { type Bucket, histogramQuantile } from "./histogram-quantile.ts";
import { drop, keyOf, noLabels, replace, withoutName } from "./labels.ts";
import { ofDate, ofValue } from "./of-each-value.ts";
import { type Labels, numberOf, type Result, type Sample, samplesOf, scalar, vector } from "./sample.ts";

interface Asked {
  readonly call: Call;
  readonly ms: number;
  readonly engine: Engine;
}

type Of = (args: readonly Result[], asked: Asked) => Result;

const each = (of: Result | undefined, change: (value: number) => number): Result =>
  vector(samplesOf(of).map((s) => ({ ...s, labels: withoutName(s.labels), value: change(s.value) })));

const others: Readonly<Record<string, Of>> = {
  time: (_, { ms }) => scalar(ms / 1000),
  pi: () => scalar(Math.PI),
  vector: ([of], { ms }) => vector([{ labels: noLabels, value: numberOf(of), ms }]),
  scalar: ([of]) => scalar(samplesOf(of).length === 1 ? (samplesOf(of)[0]?.value ?? Number.NaN) : Number.NaN),
  timestamp: ([of]) => vector(samplesOf(of).map((s) => ({ ...s, labels: withoutName(s.labels), value: s.ms / 1000 }))),
  sort: ([of]) => vector(samplesOf(of).toSorted((a, b) => a.value - b.value)),
  sort_desc: ([of]) => vector(samplesOf(of).toSorted((a, b) => b.value - a.value)),
  label_replace: ([of], { call }) => relabelled(of, replaced(call)),
  label_join: ([of], { call }) => relabelled(of, joined(call)),
  histogram_quantile: ([phi, of], asked) => vector(quantiles(numberOf(phi), samplesOf(of), asked)),
};

export const functions: Readonly<Record<string, Of>> = {
  ...Object.fromEntries(
    Object.entries(ofValue).map(([name, f]): [string, Of] => [
      name,
      ([of, ...rest]) => {
        const args = rest.map(numberOf);
        return each(of, (value) => f(value, ...args));
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(ofDate).map(([name, f]): [string, Of] => [
      name,
      ([of = vector([])], { call, ms }) =>
        call.args.length === 0 ? vector([{ labels: noLabels, value: f(ms / 1000), ms }]) : each(of, f),
    ]),
  ),
  ...others,
};

const relabelled = (of: Result | undefined, change: (labels: Labels) => Labels): Result =>
  vector(samplesOf(of).map((s) => ({ ...s, labels: change(s.labels) })));

/** The texts behind the vector. */
const textsOf = ({ args }: Call): readonly string[] =>
  args.slice(1).map((arg) => (arg.kind === "string" ? arg.value : ""));

const replaced = derived((call: Call) => {
  const [target = "", template = "", source = "", pattern = ""] = textsOf(call);
  const compiled = regex(pattern);
  return derived((labels: Labels): Labels => {
    const groups = "groups" in compiled ? compiled.groups(labels[source] ?? "") : undefined;
    return replace(labels, target, groups && expandTemplate(template, groups));
  });
});

const joined = derived((call: Call) => {
  const [target = "", separator, ...from] = textsOf(call);
  return derived(
    (labels: Labels): Labels => replace(labels, target, from.map((label) => labels[label] ?? "").join(separator)),
  );
});

const bound = ["le"];

function quantiles(phi: number, samples: readonly Sample[], { ms, engine }: Asked): readonly Sample[] {
  const histograms = new Map<string, { readonly labels: Labels; readonly buckets: Bucket[]; isRounded?: true }>();
  for (const { labels, value, isRounded } of samples) {
    const { le } = labels;
    if (le === undefined) continue;
    const rest = drop(labels, bound);
    const key = keyOf(rest);
    const histogram = histograms.get(key) ?? { labels: rest, buckets: [] };
    histograms.set(key, histogram);
    histogram.buckets.push([parseBound(le), value]);
    if (isRounded) histogram.isRounded = true;
  }
  return [...histograms.values()].map(({ labels, buckets, isRounded }) => {
    const ascending = buckets.sort(([a], [b]) => a - b);
    return { labels, value: histogramQuantile(phi, ascending, engine), ms, isRounded };
  });
}
