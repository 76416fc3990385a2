/** Drives a quantile: observations above, inside and below the bucket that is to hold it. */
import { sum } from "../../basics/sums.ts";
import type { LabelSet } from "../../model/model.ts";
import { formatBound } from "../../promql/bound.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Quantile } from "../measure/measure.ts";
import type { Segment } from "../series/segment.ts";
import { labelSets } from "../series/space.ts";
import { type Driver, multiples, single } from "./driver.ts";

/** How many observations each bucket gets, by its place among the bounds. */
type Observations = ReadonlyMap<number, number>;

/** At each scrape, for one level to follow another: fine enough for a hundredth, or as few as show an extreme. */
const fine = 100_000;
const coarse = 20;

export function quantileDriver({ phi, buckets }: Quantile, threshold: number, schema: Schema): Driver | undefined {
  const name = buckets.of.name ?? "";
  const sets = labelSets(buckets.of, schema);
  const finite = schema.get(name)?.bounds ?? [];
  const top = finite.at(-1);
  const by = buckets.fold?.by;
  if (top === undefined || sets.length === 0 || (by && !by.includes("le"))) return undefined;
  const bounds = nearby([...finite, Number.POSITIVE_INFINITY], threshold);
  const filled = (observations: Observations, { weights, labelSets } = single): readonly Segment[] =>
    weights.flatMap((weight, i) =>
      (labelSets === "all" ? sets : sets.slice(0, 1)).flatMap((labels) =>
        cumulative(name, labels, bounds, observations, weight, i + 1),
      ),
    );
  return {
    windowMs: buckets.windowMs,
    low: 0,
    high: top,
    near: (threshold, side) => Math.round(threshold * (100 + side) * 1e10) / 1e12,
    levels: (values, spread) => {
      const total = values.every((v) => v <= 0 || v >= top) ? coarse : fine;
      return values.map((value) => filled(among(total, value, phi, bounds), spread));
    },
    exact: (value, candidate) => filled(observationsFor(value, phi, bounds, candidate)),
    candidates: multiples,
    mix: (all, bad) =>
      filled(
        new Map([
          [0, all - bad],
          [bounds.length - 1, bad],
        ]),
      ),
    tolerated: () => 1 - phi,
    counts: true,
  };
}

/** The bounds around the threshold and the outermost ones: a histogram without the others is as good a histogram. */
function nearby(bounds: readonly number[], threshold: number): readonly number[] {
  const at = bounds.findIndex((b) => threshold <= b);
  return bounds.filter((_, i) => i === 0 || i >= bounds.length - 2 || Math.abs(i - at) <= 1);
}

function cumulative(
  name: string,
  labels: LabelSet,
  bounds: readonly number[],
  observations: Observations,
  weight: number,
  instance: number,
): readonly Segment[] {
  let amount = 0;
  return bounds.map((bound, i) => {
    amount += (observations.get(i) ?? 0) * weight;
    return { name, labels: { ...labels, le: formatBound(bound) }, instance, amount, role: "bad" };
  });
}

function among(all: number, value: number, phi: number, bounds: readonly number[]): Observations {
  const sample = sum([...observationsFor(value, phi, bounds, all).values()]);
  return observationsFor(value, phi, bounds, Math.round((all * all) / sample));
}

/**
 * The rank φN is to fall at `value` inside its bucket of `inside` observations: with a share f of the bucket below it,
 * φN − below = f × inside. One of "below" and "above" can stay 0.
 */
function observationsFor(value: number, phi: number, bounds: readonly number[], inside: number): Observations {
  const last = bounds.length - 1;
  const at = value <= 0 ? 0 : value >= (bounds[last - 1] ?? 0) ? last : bounds.findIndex((b) => value <= b);
  const [lower, upper] = [bounds[at - 1] ?? 0, bounds[at] ?? 0];
  if (!Number.isFinite(upper)) return new Map([[at, inside]]);
  const f = value <= 0 ? phi : (value - lower) / (upper - lower);
  if (f > phi)
    return new Map([
      [at, inside],
      [at + 1, Math.round((inside * (f - phi)) / phi)],
    ]);
  return new Map([
    [at - 1, Math.round((inside * (phi - f)) / (1 - phi))],
    [at, inside],
  ]);
}
