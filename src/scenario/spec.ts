/** A scenario before it is computed: what the targets do, and what a rule has to make of it. */
import type { Edits, Phase } from "./part.ts";

/** `fires`: by the end. `passes`: fires, and has stopped by the end. `either`: the measure alone decides. */
export type Outcome = "fires" | "silent" | "passes" | "either";

export interface Spec {
  /** Also the name of its job or the first part of its targets' names: `just-above`. */
  readonly slug: string;
  readonly title: string;
  readonly phases: readonly Phase[];
  readonly edits: Edits;
  /** Scrapes at which to look whatever happens there. */
  readonly looks?: readonly number[];
  readonly outcome: Outcome;
  /** On the threshold by intent: so close that elsewhere it would be in doubt. */
  readonly onThreshold?: true;
}

/** Scenarios of one length; `steady` ones are read at their end, `story` ones at every turn. */
export interface Act {
  readonly kind: "steady" | "story";
  readonly scrapes: number;
  readonly specs: readonly Spec[];
}

export interface Clock {
  readonly stepMs: number;
  readonly evaluationMs: number;
  readonly forMs: number;
  readonly keepFiringForMs: number;
}

/** Scrapes that a span takes, rounded up. */
export function scrapes(ms: number, { stepMs }: Clock): number {
  return Math.ceil(ms / stepMs);
}
