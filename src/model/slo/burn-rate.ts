/** How fast a budget must burn to alert, and over which windows. Knows nothing of the queries that measure it. */

import { divided, times } from "../../basics/decimal.ts";
import { type Duration, parseDuration } from "../../basics/duration.ts";
import type { BurnTier } from "../../catalog/burn-rate.ts";
import type { BurnTierWindows } from "../../catalog/condition.ts";

/** A tier as the rules use it. */
export interface BurnRateTier extends BurnTierWindows {
  /** The share of the budget that is spent within the long window at this rate; unknown where the factor was declared. */
  readonly share?: number;
  /** Where the factor is not the one of the share: which it would have been, and why it is not. */
  readonly instead?: { readonly factor: number; readonly because: string };
}

interface CustomaryTier {
  readonly long: Duration;
  readonly short: Duration;
  readonly share: number;
}

/**
 * Google, "The Site Reliability Workbook" (2018), chapter 5 "Alerting on SLOs", approach 6: multiwindow, multi-burn-rate
 * alerts. The workbook names the share of the budget that each long window may spend; its factors 14.4, 6, 3 and 1 are those
 * shares of a budget for 30 days. Each short window is a twelfth of its long one.
 */
export const workbookTiers = {
  fast: [
    { long: "1h", short: "5m", share: 0.02 },
    { long: "6h", short: "30m", share: 0.05 },
  ],
  slow: [
    { long: "1d", short: "2h", share: 0.1 },
    { long: "3d", short: "6h", share: 0.1 },
  ],
} as const satisfies Record<string, readonly CustomaryTier[]>;

/** Share of bad events that an outage is sure to exceed: a few requests always slip through. */
const outageRatio = 0.9;

/** A total outage has to page within these minutes, or a tier that watches for nothing else is added. */
const outageMs = 600_000;

/** Declared tiers as they are: that they can fire is for the checks to say. */
export function declaredTiers(tiers: readonly BurnTier[]): readonly BurnRateTier[] {
  return tiers.map(({ long, short, factor }) => {
    return { longMs: parseDuration(long), shortMs: parseDuration(short), factor };
  });
}

/** The workbook's tiers for a budget, which is a share of all events, and its period. */
export function customaryTiers(severity: "fast" | "slow", budget: number, periodMs: number): readonly BurnRateTier[] {
  const tiers = workbookTiers[severity].map((tier) => reachable(sustained(ofShare(tier, periodMs)), budget));
  const slowest = severity === "fast" && tiers.every((tier) => outageDelayMs(tier, budget) > outageMs);
  return slowest ? [outageTier(budget), ...tiers] : tiers;
}

/** How long a total outage lasts until its ratio over the long window is over the threshold. */
export function outageDelayMs({ longMs, factor }: BurnTierWindows, budget: number): number {
  return times(longMs, times(factor, budget));
}

/** 2 % of a budget for 30 days within an hour is 14.4 times the sustainable rate; of a budget for 14 days, 6.72 times. */
function ofShare({ long, short, share }: CustomaryTier, periodMs: number): BurnRateTier {
  const longMs = parseDuration(long);
  return { longMs, shortMs: parseDuration(short), share, factor: divided(times(share, periodMs), longMs) };
}

/** At less than the sustainable rate the budget outlasts its period. */
function sustained(tier: BurnRateTier): BurnRateTier {
  const { longMs, shortMs, factor } = tier;
  return factor >= 1 ? tier : { longMs, shortMs, factor: 1 };
}

/** At 90 % an outage burns at 10, which no factor of 14.4 sees: such a factor gives way to the largest that one exceeds. */
function reachable(tier: BurnRateTier, budget: number): BurnRateTier {
  if (times(tier.factor, budget) <= outageRatio) return tier;
  const { share: _, ...windows } = tier;
  const because = "an outage would not exceed it";
  return { ...windows, factor: divided(outageRatio, budget), instead: { factor: tier.factor, because } };
}

function outageTier(budget: number): BurnRateTier {
  return { longMs: 300_000, shortMs: 300_000, factor: divided(outageRatio, budget) };
}
