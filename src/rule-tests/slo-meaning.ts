/** What the alerts of an SLO wait for: shares of bad events over windows, how many there were, and whether there are any. */
import type { BudgetLeft, BurnRate } from "../catalog/condition.ts";
import type { SloModel } from "../model/model.ts";
import { isEvents } from "../model/slo/sli.ts";
import type { Measure, Share } from "./measure.ts";
import { type BudgetedShares, sliShares } from "./sli-shares.ts";

/** One pair of windows that burn too fast together. */
export interface BurnTier {
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

/** Left out, the shapes of the SLO are only proven in the test suite. */
export function burnsFast({ tiers, minBadEvents }: BurnRate, slo: SloModel, everyMs: number): BurnsFast | undefined {
  const shares = sliShares(slo, everyMs);
  return shares && { kind: "burns-fast", slo, shares, tiers, minBadEvents: isEvents(slo.sli) ? minBadEvents : 0 };
}

export function budgetSpent(
  { atMost, minBadEvents }: BudgetLeft,
  slo: SloModel,
  everyMs: number,
): BudgetSpent | undefined {
  const shares = sliShares(slo, everyMs);
  return shares && { kind: "budget-spent", slo, shares, atMost, minBadEvents: isEvents(slo.sli) ? minBadEvents : 0 };
}

export function ratioOver({ over }: BudgetedShares, windowMs: number): Measure {
  return { kind: "either", of: over(windowMs) };
}

/** Bad events that were never exported count as none; a bucket that is not exported leaves none to count. */
export function badOver({ over }: BudgetedShares, windowMs: number): Measure {
  const bad = ({ part, whole }: Share): Measure => {
    return part.kind === "remainder" ? part : { kind: "or-zero", of: part, where: whole };
  };
  return { kind: "either", of: over(windowMs).map(bad) };
}

export function totalOver({ over }: BudgetedShares, windowMs: number): Measure {
  return { kind: "either", of: over(windowMs).map(({ whole }) => whole) };
}
