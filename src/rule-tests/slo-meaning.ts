/** What the alerts of an SLO wait for, read from its declaration: shares of bad events over windows, and how many there were. */
import type { BudgetLeft, BurnRate } from "../catalog/condition.ts";
import type { SloModel } from "../model/model.ts";
import { isEvents } from "../model/sli.ts";
import type { Amount, Measure, Quantity } from "./measure.ts";
import { sliCases } from "./sli-cases.ts";

/** One pair of windows that burn too fast together, and the bad events that it takes at least. */
export interface BurnTier {
  readonly factor: number;
  readonly longMs: number;
  readonly shortMs: number;
  readonly long: Measure;
  readonly short: Measure;
  readonly bad?: Measure;
}

export interface BurnsFast {
  readonly kind: "burns-fast";
  readonly slo: string;
  readonly budget: number;
  readonly tiers: readonly BurnTier[];
  readonly minBadEvents: number;
}

export interface BudgetSpent {
  readonly kind: "budget-spent";
  readonly slo: string;
  readonly budget: number;
  readonly ratio: Measure;
  readonly bad?: Measure;
  readonly minBadEvents: number;
  readonly atMost: number;
}

/** The share of bad events over a window, for each budget that the SLO keeps apart. */
export function ratioOver({ sli }: SloModel, windowMs: number): Measure {
  const shares = sliCases(sli, windowMs).map(({ measure }) => measure);
  return { kind: "either", of: shares.map((s) => ({ ...s, part: truly(s.part), whole: trueGrowth(s.whole) })) };
}

/** How many went bad in a window; undefined where things are counted, not events. */
function badOver({ sli }: SloModel, windowMs: number): Measure | undefined {
  if (!isEvents(sli)) return undefined;
  return { kind: "either", of: sliCases(sli, windowMs).map(({ measure }) => truly(measure.part)) };
}

/** What happened, without what engines make of a window's edges: scenarios keep those free. */
function truly(of: Amount): Amount {
  return of.kind === "quantity" ? trueGrowth(of) : { ...of, whole: trueGrowth(of.whole), part: trueGrowth(of.part) };
}

function trueGrowth(of: Quantity): Quantity {
  return of.take === "rate" ? { ...of, take: "growth" } : of;
}

export function burnsFast({ tiers, minBadEvents }: BurnRate, slo: SloModel): BurnsFast {
  return {
    kind: "burns-fast",
    slo: slo.name,
    budget: slo.budget,
    minBadEvents,
    tiers: tiers.map(({ longMs, shortMs, factor }) => {
      const bad = badOver(slo, longMs);
      const [long, short] = [ratioOver(slo, longMs), ratioOver(slo, shortMs)];
      return { factor, longMs, shortMs, long, short, ...(bad ? { bad } : {}) };
    }),
  };
}

export function budgetSpent({ atMost, minBadEvents }: BudgetLeft, slo: SloModel): BudgetSpent {
  const bad = badOver(slo, slo.periodMs);
  const ratio = ratioOver(slo, slo.periodMs);
  return { kind: "budget-spent", slo: slo.name, budget: slo.budget, ratio, minBadEvents, atMost, ...(bad ? { bad } : {}) };
}
