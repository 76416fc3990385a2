/** What the alerts of an SLO wait for, told from its declaration: shares of bad events over windows, and how many there were. */
import type { BudgetLeft, BurnRate } from "../../catalog/condition.ts";
import type { SloModel } from "../../model/model.ts";
import { isEvents } from "../../model/sli.ts";
import type { Readable } from "../engine.ts";
import { type Gauge, gaugeOf } from "../evaluate.ts";
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
  const shares = sliCases(sli, windowMs).map(({ measure }) => measure);
  return { kind: "either", of: shares.map((s) => ({ ...s, part: truly(s.part), whole: trueGrowth(s.whole) })) };
}

/** How many went bad in a window; undefined where things are counted, not events. */
function badOver({ sli }: SloModel, windowMs: number): Measure | undefined {
  if (!isEvents(sli)) return undefined;
  return { kind: "either", of: sliCases(sli, windowMs).map(({ measure }) => truly(measure.part)) };
}

/** How many events there were in a window, or what stood there times its seconds; bad ones count as 0 where none was ever seen. */
export function amountOver(
  { sli }: SloModel,
  side: "bad" | "total",
  windowMs: number,
  tracks: readonly Readable[],
): Gauge {
  const times = isEvents(sli) ? 1 : windowMs / 1000;
  const measures = sliCases(sli, windowMs).map(({ measure }): Measure => {
    const where = trueGrowth(measure.whole);
    return side === "total" ? where : { kind: "or-zero", of: truly(measure.part), where };
  });
  const gauge = gaugeOf({ kind: "either", of: measures }, tracks);
  return (ms, engine) => new Map([...gauge(ms, engine)].map(([key, v]) => [key, { ...v, value: v.value * times }]));
}

/** What happened, without what engines make of a window's edges: scenarios keep those free. */
function truly(of: Amount): Amount {
  return of.kind === "quantity" ? trueGrowth(of) : { ...of, whole: trueGrowth(of.whole), part: trueGrowth(of.part) };
}

function trueGrowth(of: Quantity): Quantity {
  return of.take === "rate" ? { ...of, take: "growth" } : of;
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
