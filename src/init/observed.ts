/** Collects what an exporter printed, family by family, in bounded memory. Guesses nothing. */
import type { ExpositionEnd, ExpositionSink, Family, FamilyType, Sample } from "../exposition/sample.ts";

export interface ObservedLabel {
  /** As many as are kept; more were there where `isCut`. */
  readonly values: readonly string[];
  readonly isCut: boolean;
  /** Some series of the family lack it. */
  readonly isOptional: boolean;
}

export interface Observed {
  readonly name: string;
  /** As its series are called: OpenMetrics adds `_total` to the name of a counter. */
  readonly seriesName: string;
  readonly type: FamilyType;
  readonly help: string | undefined;
  readonly unit: string | undefined;
  readonly labels: Readonly<Record<string, ObservedLabel>>;
  /** Upper bounds of a histogram, ascending, `+Inf` left out. */
  readonly bounds: readonly number[];
  /** Not all series have the same bounds. */
  readonly haveDifferingBounds: boolean;
  readonly hasNegative: boolean;
  readonly series: number;
}

/** A label with more values than this is not listed by anybody. */
const mostValues = 50;
const mostFamilies = 5000;

interface Collected {
  readonly family: Family;
  readonly labels: Map<string, { readonly values: Set<string>; count: number; isCut: boolean }>;
  readonly bounds: Map<number, number>;
  seriesName: string;
  samples: number;
  infinite: number;
  hasNegative: boolean;
}

export interface Collector extends ExpositionSink {
  readonly sample: (sample: Sample) => void;
  readonly observed: (end: ExpositionEnd) => readonly Observed[];
}

/** The label `le` of buckets and `quantile` of summaries belong to the type and are not among the labels. */
export function collector(): Collector {
  const families = new Map<string, Collected>();
  return {
    sample({ name, family, labels, value }) {
      // When a series began is not a series of the family's own.
      if (name !== family.name && name.endsWith("_created")) return;
      const known = families.get(family.name);
      if (!known && families.size >= mostFamilies) return;
      const collected = known ?? {
        family,
        labels: new Map(),
        bounds: new Map(),
        seriesName: name,
        samples: 0,
        infinite: 0,
        hasNegative: false,
      };
      families.set(family.name, collected);
      collected.samples++;
      if (value < 0) collected.hasNegative = true;
      for (const label of labels) {
        if (label.name === "le" && isHistogram(family)) {
          const bound = Number(label.value);
          if (bound === Number.POSITIVE_INFINITY || label.value === "+Inf") collected.infinite++;
          else collected.bounds.set(bound, (collected.bounds.get(bound) ?? 0) + 1);
        } else if (label.name !== "quantile" || family.type !== "summary") add(collected, label.name, label.value);
      }
    },
    observed: ({ families: all }) =>
      all.flatMap(({ name, type = "unknown", help, unit }) => {
        const collected = families.get(name);
        return collected ? [{ name, type, help, unit, ...summary(collected) }] : [];
      }),
  };
}

function isHistogram({ type }: Family): boolean {
  return type === "histogram" || type === "gaugehistogram";
}

function add({ labels }: Collected, name: string, value: string): void {
  const label = labels.get(name) ?? { values: new Set<string>(), count: 0, isCut: false };
  labels.set(name, label);
  label.count++;
  if (label.values.size < mostValues) label.values.add(value);
  else if (!label.values.has(value)) label.isCut = true;
}

function summary({ seriesName, labels, bounds, samples, infinite, hasNegative }: Collected) {
  return {
    seriesName,
    labels: Object.fromEntries(
      [...labels].map(([name, { values, count, isCut }]) => [
        name,
        { values: [...values].filter((v) => v !== "").sort(), isCut, isOptional: count < samples || values.has("") },
      ]),
    ),
    bounds: [...bounds.keys()].filter(Number.isFinite).sort((a, b) => a - b),
    haveDifferingBounds: [...bounds.values()].some((count) => count !== infinite),
    hasNegative,
    series: samples,
  };
}
