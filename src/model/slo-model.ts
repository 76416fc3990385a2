/** A declared SLO with nothing left out: budget, period, tiers and gates. */
import type { Entry } from "../catalog/catalog.ts";
import type { Slo } from "../catalog/slo.ts";
import { errorBudget } from "../decimal.ts";
import { type Duration, parseDuration } from "../duration.ts";
import { customaryTiers, declaredTiers } from "./burn-rate.ts";
import type { SloModel } from "./model.ts";
import { isEvents } from "./sli.ts";
import { type Intervals, tileMs } from "./slo-windows.ts";

/** What an SLO takes from its surroundings. */
export interface SloDefaults {
  readonly owner: string;
  readonly period: Duration;
  readonly intervals: Intervals;
}

/** The longest month. */
const monthMs = 31 * 86_400_000;

/** One failure of twelve requests an hour is 8 % of them and says nothing; five do. */
const minBadEvents = 5;

export function sloModel({ at, value: slo }: Entry<Slo>, defaults: SloDefaults): SloModel {
  const { kind: _kind, turn: _turn, burnRate = {}, period = defaults.period, owner = defaults.owner, ...rest } = slo;
  const budget = errorBudget(slo.objective);
  const calendar = period === "calendar-month";
  return {
    ...rest,
    owner,
    budget,
    periodMs: calendar ? monthMs : parseDuration(period),
    ...(calendar ? { calendar: "month" } : {}),
    evaluationMs: defaults.intervals.evaluationMs,
    tileMs: tileMs(defaults.intervals),
    burnRate: {
      fast: burnRate.fast ? declaredTiers(burnRate.fast) : customaryTiers("fast", budget),
      slow: burnRate.slow ? declaredTiers(burnRate.slow) : customaryTiers("slow", budget),
      minBadEvents: !isEvents(slo.sli) ? 0 : (burnRate.minBadEvents ?? minBadEvents),
      lowAt: burnRate.lowAt ?? 0.1,
      ...(burnRate.for ? { for: burnRate.for } : {}),
      ...(burnRate.keepFiringFor ? { keepFiringFor: burnRate.keepFiringFor } : {}),
    },
    at,
  };
}
