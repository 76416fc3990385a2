/** What can make a measure take a value: series and amounts, told apart by the measure's shape. */
import type { Part } from "../part.ts";

export interface Driver {
  readonly windowMs: number;
  /** The least and the greatest value that a scenario drives it to. */
  readonly low: number;
  readonly high: number;
  /** Whether each target is judged by itself. */
  readonly apart: boolean;
  /** A value just over (1) or under (-1) the threshold, within a hundredth of it. */
  near(threshold: number, side: 1 | -1): number;
  /** Amounts that bring the measure to `value`, spread over as many targets as there are weights. */
  parts(value: number, weights: readonly number[]): readonly Part[];
  /** The same with one series a side, where rounding can be foreseen; candidates are numbered from 1. */
  exact(value: number, candidate: number): readonly Part[];
  /** Two targets of which the second is calm; where they are judged together, they make up `value` together. Undefined where the first alone cannot. */
  uneven(value: number, calm: number): readonly Part[] | undefined;
  /** So many in all of which so many are bad, with one series a side; undefined where nothing is counted. */
  readonly mix?: (all: number, bad: number) => readonly Part[];
  /** Whether `mix` counts events at each scrape, or things that stand there. */
  readonly counts: boolean;
}
