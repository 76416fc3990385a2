/** Scenarios of alerts that wait for so many bad events: just enough of them at once, and too few. */
import type { AlertingRule } from "../../model/model.ts";
import { rawWindowMs } from "../../model/slo-windows.ts";
import type { Outcome } from "../spec.ts";
import { burstBins } from "./bins.ts";
import type { SloSpec, Tier } from "./spec.ts";
import { laidOut, type SloStage } from "./stage.ts";

const minuteMs = 60_000;

/** In a budget's period. */
export function fewLeft(stage: SloStage, { alert, condition }: AlertingRule, stepMs: number, length: number) {
  if (condition.kind !== "budget-left" || condition.minBadEvents === 0) return [];
  const share = Math.min(1, stage.slo.budget * 1.2);
  const few = { alert, slug: "", enough: condition.minBadEvents + 1, few: condition.minBadEvents - 1, share };
  return fewBad(stage, few, Math.round((20 * minuteMs) / stepMs), length);
}

/** In a window that is added up from what was recorded. */
export function fewBurning(
  stage: SloStage,
  rules: readonly AlertingRule[],
  tier: Tier,
  stepMs: number,
  length: number,
) {
  const few = fewOf(stage, rules, tier);
  return few ? fewBad(stage, few, Math.round((20 * minuteMs) / stepMs), length) : [];
}

/** Within the short window, and longer windows see so much good traffic that they do not burn. */
export function quickFew(stage: SloStage, rules: readonly AlertingRule[], tier: Tier, stepMs: number, length: number) {
  const few = tier.longMs <= rawWindowMs ? fewOf(stage, rules, tier) : undefined;
  const before = Math.floor(tier.shortMs / 2 / stepMs);
  return few ? fewBad(stage, few, before, length, rawWindowMs / stepMs) : [];
}

function fewOf(stage: SloStage, rules: readonly AlertingRule[], { alert, name, factor }: Tier): Few | undefined {
  const condition = rules.find((r) => r.alert === alert)?.condition;
  if (condition?.kind !== "burn-rate" || condition.minBadEvents === 0) return undefined;
  const share = Math.min(1, factor * stage.slo.budget * 1.15);
  // In a window of raw series one event may count as much more as the window is longer than what its scrapes span.
  const steps = condition.tiers.flatMap((t) => (t.longMs <= rawWindowMs ? [t.longMs / stage.scrapeMs] : []));
  const few = Math.ceil(condition.minBadEvents * (1 - 1 / Math.min(...steps))) - 1;
  return { alert, slug: `${name}-`, enough: condition.minBadEvents + 1, few, share };
}

interface Few {
  readonly alert: string;
  readonly slug: string;
  /** Numbers of bad events. */
  readonly enough: number;
  readonly few: number;
  /** Bad enough for the alert, if only there are enough of them. */
  readonly share: number;
}

/** All at once, so long before the end, and nothing else but `busy` traffic before. */
function fewBad(
  stage: SloStage,
  { alert, slug, enough, few, share }: Few,
  before: number,
  length: number,
  busy?: number,
): readonly SloSpec[] {
  const one = (name: string, title: string, outcome: Outcome, bad: number): SloSpec => {
    const all = Math.max(bad, Math.round(bad / share));
    const bins = burstBins(
      { all, bad },
      before,
      length,
      busy === undefined ? undefined : { all: all * 1e6, before: busy },
    );
    return { subject: alert, slug: `${alert}-${slug}${name}`, title, outcome, ...laidOut(stage, bins, stage.scrapeMs) };
  };
  return [
    one("enough", "just enough bad events", "fires", enough),
    one("too-few", "too few bad events", "silent", few),
  ];
}
