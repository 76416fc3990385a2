/** What each series of a target does when its settings have certain values. Tries none. */
import type { LabelSet } from "../../model/model.ts";
import { formatBound } from "../../promql/bound.ts";
import type { Segment } from "../series/segment.ts";
import type { Input } from "./inputs.ts";
import type { Setting } from "./settings.ts";

/** What each target gets of an amount; undefined for a target that has none of these series. */
export type Weights = readonly (number | undefined)[];

/** What the settings' values make of each series of a target. */
export function segmentsOf(
  settings: readonly Setting[],
  values: readonly number[],
  stepMs: number,
  weights: Weights,
  isPast: boolean,
): readonly Segment[] {
  return [...new Set(settings.map((s) => s.input))].flatMap((input) =>
    segmentsOfInput(input, settings, values, stepMs, weights, isPast, input.sets),
  );
}

/** The same for one input, with whatever labels. */
export function segmentsOfInput(
  input: Input,
  settings: readonly Setting[],
  values: readonly number[],
  stepMs: number,
  weights: Weights,
  isPast: boolean,
  sets: readonly LabelSet[],
): readonly Segment[] {
  const value = (what: Setting["what"]): number | undefined => {
    const index = settings.findIndex(
      (s) => s.input === input && s.what === what && s.isPast === (isPast && input.isPast),
    );
    return index < 0 ? undefined : values[index];
  };
  const [amount = baseAmount(input), slope, every] = [value("amount"), value("slope"), value("every")];
  return weights.flatMap((weight, i) =>
    weight === undefined
      ? []
      : sets.flatMap((labels) => ofSeries(input, labels, i + 1, { amount, weight, slope, every }, stepMs)),
  );
}

function baseAmount({ isCounter }: Input): number {
  return isCounter ? 10 : 0;
}

interface Values {
  readonly amount: number;
  readonly weight: number;
  readonly slope: number | undefined;
  readonly every: number | undefined;
}

function ofSeries(
  input: Input,
  labels: LabelSet,
  instance: number,
  { amount, weight, slope, every }: Values,
  stepMs: number,
): readonly Segment[] {
  const one = (amount: number, more: Partial<Segment> = {}): Segment => {
    const special = Number.isNaN(amount) ? { absent: true as const } : {};
    return {
      name: input.name,
      labels,
      instance,
      role: "bad",
      amount: Number.isNaN(amount) ? 0 : amount,
      ...special,
      ...more,
    };
  };
  if (input.bounds) return buckets(input, amount, weight, one);
  if (input.uses.has("time")) return [one(amount, { by: stepMs / 1000, isTime: true })];
  return [one(amount * weight, { ...(slope ? { by: slope * weight } : {}), ...(every ? { every } : {}) })];
}

/** Observations at each scrape, all of them in one bucket or in two that lie side by side. */
function buckets(
  { bounds = [] }: Input,
  amount: number,
  weight: number,
  one: (amount: number, more: Partial<Segment>) => Segment,
): readonly Segment[] {
  const at = Math.floor(amount);
  const upper = Math.round(10_000 * (amount - at));
  return bounds.map((bound, i) => {
    const counted = Number.isNaN(amount) ? amount : i < at ? 0 : i === at ? 10_000 - upper : 10_000;
    const { labels } = one(0, {});
    return one(counted * weight, { labels: { ...labels, le: formatBound(bound) } });
  });
}
