/** A scenario of an SLO before it is computed, and those that are evaluated together. */
import type { Spec } from "../spec.ts";

/** What a scenario is for: one alert must come out so; the others do what their meaning says. */
export interface SloSpec extends Spec {
  readonly subject: string;
  /** Where it can be foretold what is recorded at the end: of traffic, or of none, which is no share of anything. */
  readonly foretold?: "traffic" | "idle";
}

export interface SloAct extends Paces {
  /** Part of the file's name. */
  readonly name: string;
  readonly steps: number;
  readonly specs: readonly SloSpec[];
}

export interface Paces {
  /** In which scenarios are told: a scrape, or an evaluation where only a few are made. */
  readonly stepMs: number;
  readonly evaluationMs: number;
}
