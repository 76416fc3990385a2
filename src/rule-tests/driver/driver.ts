/** What can make a measure take a value: series and amounts, chosen by the measure's shape. */
import type { Segment } from "../series/segment.ts";

export interface Driver {
  readonly windowMs: number;
  /** The least and the greatest value that a scenario drives it to. */
  readonly low: number;
  readonly high: number;
  /** A value just over (1) or under (-1) the threshold, within a hundredth of it. */
  near(threshold: number, side: 1 | -1): number;
  /** Amounts that bring the measure to each of the values in turn, with the same traffic throughout. */
  levels(values: readonly number[], spread?: Spread): readonly (readonly Segment[])[];
  /** The same with one series a side, where rounding can be foreseen; candidates are numbered from 1. */
  exact(value: number, candidate: number): readonly Segment[];
  /** How many candidates are worth a try: one, where they are all the same. */
  readonly candidates: number;
  /** So many in all of which so many are bad, with one series a side; undefined where nothing is counted. */
  readonly mix?: (all: number, bad: number) => readonly Segment[];
  /** The share of bad ones in a mix up to which a threshold is not crossed. */
  readonly tolerated?: (threshold: number) => number;
  /** Whether `mix` counts events at each scrape, or things that stand there. */
  readonly counts: boolean;
}

/** Over as many targets as there are weights, and over one or every label set; left out, over one series of one target. */
export interface Spread {
  readonly weights: readonly number[];
  readonly labelSets: "one" | "all";
}

/** As many multiples of the least amounts as are tried before rounding is taken for unavoidable. */
export const multiples = 100;

export const single: Spread = { weights: [1], labelSets: "one" };
