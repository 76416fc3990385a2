/** How fast a budget must burn to be told, and over which windows. Knows nothing of the queries that measure it. */
import type { BurnTier } from "../catalog/burn-rate.ts";
import type { BurnTierWindows } from "../catalog/condition.ts";
import { divided, times } from "../decimal.ts";
import { parseDuration } from "../duration.ts";

/** A tier as the rules use it. */
export interface BurnRateTier extends BurnTierWindows {
  /** Where the factor is not the declared or customary one: which it would have been, and why it is not. */
  readonly instead?: { readonly factor: number; readonly because: string };
}

/**
 * Google, "The Site Reliability Workbook" (2018), chapter 5 "Alerting on SLOs", approach 6: multiwindow, multi-burn-rate
 * alerts. Factors for a period of 30 days, where they stand for 2 %, 5 %, 10 % and 10 % of the budget; each short
 * window is a twelfth of its long one.
 */
export const workbookTiers = {
  fast: [
    { long: "1h", short: "5m", factor: 14.4 },
    { long: "6h", short: "30m", factor: 6 },
  ],
  slow: [
    { long: "1d", short: "2h", factor: 3 },
    { long: "3d", short: "6h", factor: 1 },
  ],
} as const satisfies Record<string, readonly BurnTier[]>;

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

/**
 * The workbook's tiers for an objective whose budget is a share of all events. At 90 % an outage burns at 10, which no
 * factor of 14.4 sees: such a factor gives way to the largest that an outage exceeds.
 */
export function customaryTiers(severity: "fast" | "slow", budget: number): readonly BurnRateTier[] {
  const tiers = declaredTiers(workbookTiers[severity]).map((tier) => reachable(tier, budget));
  const slowest = severity === "fast" && tiers.every((tier) => outageDelayMs(tier, budget) > outageMs);
  return slowest ? [outageTier(budget), ...tiers] : tiers;
}

/** How long a total outage lasts until its ratio over the long window is over the threshold. */
export function outageDelayMs({ longMs, factor }: BurnRateTier, budget: number): number {
  return times(longMs, times(factor, budget));
}

function reachable(tier: BurnRateTier, budget: number): BurnRateTier {
  if (times(tier.factor, budget) <= outageRatio) return tier;
  const because = "an outage would not exceed it";
  return { ...tier, factor: divided(outageRatio, budget), instead: { factor: tier.factor, because } };
}

function outageTier(budget: number): BurnRateTier {
  return { longMs: 300_000, shortMs: 300_000, factor: divided(outageRatio, budget) };
}
