/** Functions of instant vectors and scalars, as Prometheus computes them. Knows nothing of windows. */
import { ofDate, ofValue } from "./of-each-value.ts";
import { drop, type Result, type Sample, withoutName } from "./sample.ts";
import { keyOf } from "./store.ts";

type Of = (args: readonly Result[], ms: number) => Result;

const vector = (samples: readonly Sample[]): Result => ({ kind: "vector", samples });
const scalar = (value: number): Result => ({ kind: "scalar", value });
const samplesOf = (of: Result | undefined): readonly Sample[] => (of?.kind === "vector" ? of.samples : []);
const numberOf = (of: Result | undefined): number => (of?.kind === "scalar" ? of.value : Number.NaN);

const others: Readonly<Record<string, Of>> = {
  time: (_, ms) => scalar(ms / 1000),
  pi: () => scalar(Math.PI),
  vector: ([of], ms) => vector([{ labels: {}, value: numberOf(of), ms }]),
  scalar: ([of]) => scalar(samplesOf(of).length === 1 ? (samplesOf(of)[0]?.value ?? Number.NaN) : Number.NaN),
  timestamp: ([of]) => vector(samplesOf(of).map((s) => ({ ...s, labels: withoutName(s.labels), value: s.ms / 1000 }))),
  sort: ([of]) => vector([...samplesOf(of)].sort((a, b) => a.value - b.value)),
  sort_desc: ([of]) => vector([...samplesOf(of)].sort((a, b) => b.value - a.value)),
  histogram_quantile: ([phi, of], ms) => vector(histogramQuantile(numberOf(phi), samplesOf(of), ms)),
};

export const functions: Readonly<Record<string, Of>> = {
  ...Object.fromEntries(
    Object.entries(ofValue).map(([name, f]): [string, Of] => [
      name,
      ([of, ...rest]) => {
        const args = rest.map(numberOf);
        return vector(samplesOf(of).map((s) => ({ ...s, labels: withoutName(s.labels), value: f(s.value, ...args) })));
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(ofDate).map(([name, f]): [string, Of] => [
      name,
      ([of], ms) => {
        const samples = of ? samplesOf(of) : [{ labels: {}, value: ms / 1000, ms }];
        return vector(samples.map((s) => ({ ...s, labels: withoutName(s.labels), value: f(s.value) })));
      },
    ]),
  ),
  ...others,
};

const bound = ["le"];

function histogramQuantile(phi: number, samples: readonly Sample[], ms: number): readonly Sample[] {
  const histograms = new Map<string, { labels: Sample["labels"]; buckets: [number, number][] }>();
  for (const { labels, value } of samples) {
    const { le } = labels;
    if (le === undefined) continue;
    const rest = drop(labels, bound);
    const key = keyOf(rest);
    const histogram = histograms.get(key) ?? { labels: rest, buckets: [] };
    histogram.buckets.push([le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le), value]);
    histograms.set(key, histogram);
  }
  return [...histograms.values()].map(({ labels, buckets }) => ({ labels, value: quantile(phi, buckets), ms }));
}

/** Observations are spread evenly within their bucket. */
function quantile(phi: number, unsorted: readonly (readonly [number, number])[]): number {
  if (phi < 0) return Number.NEGATIVE_INFINITY;
  if (phi > 1) return Number.POSITIVE_INFINITY;
  let highest = 0;
  // Rates of buckets are extrapolated each on its own: what falls below the bucket before is raised to it.
  const buckets = [...unsorted]
    .sort(([a], [b]) => a - b)
    .map(([bound, count]): readonly [number, number] => {
      highest = Math.max(highest, count);
      return [bound, highest];
    });
  const [top, all] = buckets.at(-1) ?? [0, 0];
  if (top !== Number.POSITIVE_INFINITY || buckets.length < 2 || all === 0 || Number.isNaN(all)) return Number.NaN;
  const rank = phi * all;
  const found = buckets.findIndex(([, count]) => count >= rank);
  if (found === buckets.length - 1) return buckets.at(-2)?.[0] ?? Number.NaN;
  const [upper, upTo] = buckets[found] ?? [Number.NaN, Number.NaN];
  if (found === 0 && upper <= 0) return upper;
  const [lower, below] = buckets[found - 1] ?? [0, 0];
  return lower + (upper - lower) * ((rank - below) / (upTo - below));
}
