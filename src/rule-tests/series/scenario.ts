/** A scenario before it is computed: what the targets do, and what a rule has to make of it. */
import type { Events, Phase } from "./segment.ts";

export interface Scenario {
  /** Also the job of its targets, or the first part of their names: `just-above`. */
  readonly slug: string;
  readonly title: string;
  readonly phases: readonly Phase[];
  readonly events?: Events;
  /** `fires`, `silent`: at the end. `resolves`: fires around the `peak`, and no longer at the end. */
  readonly expect: "fires" | "silent" | "resolves";
  /** The scrape by which an incident has done its worst; where it stays silent, the test looks here as well. */
  readonly peak?: number;
  /** The last good scrape before the incident; left out, the end of the first phase. */
  readonly begin?: number;
  /** What happens in it concerns every target there is, so that it needs a test to itself. */
  readonly apart?: true;
  /** Further scrapes at which the test looks. */
  readonly looks?: readonly number[];
}

export interface Clock {
  readonly stepMs: number;
  /** So many samples stand for each of the scrapes: the last but one shows what it found first. Left out, one. */
  readonly samples?: number;
  readonly evaluationMs: number;
  readonly forMs: number;
  readonly keepFiringForMs: number;
}

/** From one sample of an input series to the next. */
export function sampleMs({ stepMs, samples = 1 }: Pick<Clock, "stepMs" | "samples">): number {
  return stepMs / samples;
}

/** Scrapes that a span takes, rounded up. */
export function scrapes(ms: number, { stepMs }: Clock): number {
  return Math.ceil(ms / stepMs);
}

/** Scrapes from the start to the last of a scenario. */
export function lengthOf({ phases }: Scenario): number {
  return phases.reduce((sum, p) => sum + p.scrapes, 0);
}
