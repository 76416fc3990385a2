/** What a file of rule tests holds, before it is printed. */
import type { LabelSet, RuleGroup } from "../model/model.ts";
import type { Track } from "./track.ts";

/** Which series of an alert fire at a moment, those of one scenario alone. */
export interface FiringCheck {
  readonly alert: string;
  readonly atMs: number;
  /** What tells the scenario's alerts from the others'. */
  readonly within: LabelSet;
  readonly expected: readonly LabelSet[];
}

export interface ExpectedAlert {
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
}

/** Everything of an alert that fires at a moment, word for word. */
export interface AlertCheck {
  readonly alert: string;
  readonly atMs: number;
  readonly expected: readonly ExpectedAlert[];
}

/** What a query yields at a moment. */
export interface ValueCheck {
  readonly query: string;
  readonly atMs: number;
  readonly expected: readonly { readonly labels: LabelSet; readonly value: number }[];
}

/** Scenarios that are evaluated together. */
export interface TestGroup {
  readonly title: string;
  readonly tracks: readonly Track[];
  /** From one sample to the next. */
  readonly stepMs: number;
  readonly firing: readonly FiringCheck[];
  readonly alerts: readonly AlertCheck[];
  readonly values: readonly ValueCheck[];
}

export interface TestFile {
  /** What it is about: `HighQueueDepth`. */
  readonly name: string;
  readonly evaluationMs: number;
  /** The groups of rules that it loads, in the order of evaluation. */
  readonly rules: readonly RuleGroup[];
  readonly groups: readonly TestGroup[];
}
