/** What the alerts of an SLO wait for, told from its declaration: shares of bad events over windows, and how many there were. */
import type { BudgetLeft, BurnRate } from "../../catalog/condition.ts";
import type { SloModel } from "../../model/model.ts";
import type { Amount, Measure, Quantity } from "../measure.ts";
import { sliCases } from "../sli-cases.ts";

/** One pair of windows that burn too fast together, and the bad events that it takes at least. */
export interface BurningTier {
  readonly factor: number;
  readonly longMs: number;
  readonly shortMs: number;
  readonly long: Measure;
  readonly short: Measure;
  readonly bad?: Measure;
}

export interface Burning {
  readonly kind: "burning";
  readonly slo: string;
  readonly budget: number;
  readonly tiers: readonly BurningTier[];
  readonly minBadEvents: number;
}

export interface Spent {
  readonly kind: "spent";
  readonly slo: string;
  readonly budget: number;
  readonly ratio: Measure;
  readonly bad?: Measure;
  readonly minBadEvents: number;
  readonly atMost: number;
}

/** The share of bad events over a window, for each budget that the SLO keeps apart. */
export function ratioOver({ sli }: SloModel, windowMs: number): Measure {
  return { kind: "either", of: sliCases(sli, windowMs).map((c) => c.measure) };
}

/** How many went bad in a window; undefined where things are counted, not events. */
function badOver({ sli }: SloModel, windowMs: number): Measure | undefined {
  if (sli.kind === "gauge-ratio") return undefined;
  const parts = sliCases(sli, windowMs).flatMap(({ measure }) => (measure.kind === "share" ? [measure.part] : []));
  return { kind: "either", of: parts.map(grown) };
}

function grown(of: Amount): Amount {
  const growth = (q: Quantity): Quantity => ({ ...q, take: "growth" });
  return of.kind === "quantity" ? growth(of) : { ...of, whole: growth(of.whole), part: growth(of.part) };
}

export function burning({ tiers, minBadEvents }: BurnRate, slo: SloModel): Burning {
  return {
    kind: "burning",
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

export function spent({ atMost, minBadEvents }: BudgetLeft, slo: SloModel): Spent {
  const bad = badOver(slo, slo.periodMs);
  const ratio = ratioOver(slo, slo.periodMs);
  return { kind: "spent", slo: slo.name, budget: slo.budget, ratio, minBadEvents, atMost, ...(bad ? { bad } : {}) };
}
