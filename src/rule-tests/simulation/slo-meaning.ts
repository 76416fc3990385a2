/** What the alerts of an SLO wait for: shares of bad events over windows, how many there were, and whether there are any. */
import type { BudgetLeft, BurnRate } from "../../catalog/condition.ts";
import type { SloModel } from "../../model/model.ts";
import { isEvents } from "../../model/slo/sli.ts";
import type { SliContext } from "../sli/sli-counted.ts";
import { type BudgetedShares, sliShares } from "../sli/sli-shares.ts";

/** One pair of windows that burn too fast together. */
interface BurnTier {
  readonly factor: number;
  readonly longMs: number;
  readonly shortMs: number;
}

interface OfSlo {
  readonly slo: SloModel;
  readonly shares: readonly BudgetedShares[];
  /** 0 where things are counted, not events. */
  readonly minBadEvents: number;
}

export interface BurnsFast extends OfSlo {
  readonly kind: "burns-fast";
  readonly tiers: readonly BurnTier[];
}

export interface BudgetSpent extends OfSlo {
  readonly kind: "budget-spent";
  readonly atMost: number;
}

export function burnsFast(
  { tiers, minBadEvents }: BurnRate,
  slo: SloModel,
  everyMs: number,
  context: SliContext,
): BurnsFast {
  const shares = sliShares(slo, everyMs, context);
  return { kind: "burns-fast", slo, shares, tiers, minBadEvents: isEvents(slo.sli) ? minBadEvents : 0 };
}

export function budgetSpent(
  { atMost, minBadEvents }: BudgetLeft,
  slo: SloModel,
  everyMs: number,
  context: SliContext,
): BudgetSpent {
  const shares = sliShares(slo, everyMs, context);
  return { kind: "budget-spent", slo, shares, atMost, minBadEvents: isEvents(slo.sli) ? minBadEvents : 0 };
}
