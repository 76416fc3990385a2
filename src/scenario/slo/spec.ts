/** A scenario of an SLO before it is computed, and those that are evaluated together. */
import type { BurnTierWindows } from "../../catalog/condition.ts";
import { formatDuration } from "../../duration.ts";
import type { AlertingRule } from "../../model/model.ts";
import { sloBlockMs } from "../../model/names.ts";
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
  /** Whose state at the end is foreseen. */
  readonly rules: readonly AlertingRule[];
  readonly specs: readonly SloSpec[];
}

export interface Paces {
  /** In which scenarios are told: a scrape, or an evaluation where only a few are made. */
  readonly stepMs: number;
  readonly evaluationMs: number;
}

/** An act before it is known whose it is. */
export type Staged = Omit<SloAct, "rules">;

/** Whether a pace meets what goes on beneath it: each step is to see as many scrapes, and as many counts, as the others. */
export function meets({ stepMs, evaluationMs }: Paces, scrapeMs: number, tileMs: number): boolean {
  if (stepMs > scrapeMs) return stepMs % scrapeMs === 0 && stepMs % tileMs === 0;
  return evaluationMs % scrapeMs === 0 && tileMs % evaluationMs === 0;
}

/** Alerts that neither wait nor linger: elsewhere than in an even flow, only the last moment is as it was meant. */
export function promptOnes(rules: readonly AlertingRule[]): readonly AlertingRule[] {
  return rules.filter((r) => r.forMs === 0 && r.keepFiringForMs === 0);
}

/** So much longer has an even flow to last for the most patient alert to fire, in blocks of a budget. */
export function patienceMs(rules: readonly AlertingRule[]): number {
  const longest = Math.max(0, ...rules.map((r) => r.forMs));
  return Math.ceil(longest / sloBlockMs) * sloBlockMs;
}

export interface Tier {
  readonly alert: string;
  /** Within its alert. */
  readonly name: string;
  readonly longMs: number;
  readonly shortMs: number;
  readonly factor: number;
}

export function tiersOf(rules: readonly AlertingRule[]): readonly Tier[] {
  return rules.flatMap(({ alert, condition }) =>
    condition.kind === "burn-rate"
      ? condition.tiers.map((t) => ({ alert, name: tierSlug(t, condition.tiers), ...t }))
      : [],
  );
}

/** What tells a tier from the others of its alert: its factor, and its windows where others have the same factor. */
export function tierSlug({ factor, longMs, shortMs }: BurnTierWindows, all: readonly BurnTierWindows[]): string {
  const isAlone = all.every((t) => t.factor !== factor || (t.longMs === longMs && t.shortMs === shortMs));
  return isAlone ? `${factor}` : `${factor}-${formatDuration(longMs)}-${formatDuration(shortMs)}`;
}
