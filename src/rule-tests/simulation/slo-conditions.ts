/** When the conditions of an SLO's alerts hold: burn rates, budgets, and whether its records can be relied on. */
import type { LabelSet } from "../../model/model.ts";
import { evaluatorOf, keyOf, only, type Value } from "../measure/evaluate.ts";
import { selects } from "../series/input-series.ts";
import { isNear } from "../series/threshold.ts";
import { instant, type TimedSeries } from "../series/timed-series.ts";
import { plannedOver } from "../sli/in-planned-time.ts";
import { badOver, ratioOver, totalOver } from "../sli/sli-shares.ts";
import type { Condition, Is } from "./condition.ts";
import type { BudgetSpent, BurnsFast } from "./meaning.ts";

export function burnsFast({ slo, shares, tiers, minBadEvents }: BurnsFast, series: readonly TimedSeries[]): Condition {
  const evaluators = shares.flatMap((share) =>
    tiers.map(({ factor, longMs, shortMs }) => ({
      factor,
      budget: share.budget,
      long: evaluatorOf(ratioOver(share, longMs), series),
      short: evaluatorOf(ratioOver(share, shortMs), series),
      bad: evaluatorOf(badOver(share, longMs), series),
    })),
  );
  return (ms, engine) => {
    const values = new Map<string, Value>();
    let isClose = false;
    for (const { factor, budget, long, short, bad } of evaluators) {
      const [shorts, bads] = [short(ms, engine), bad(ms, engine)];
      for (const [key, { labels, value }] of long(ms, engine)) {
        const [rate, recent] = [value / budget, (shorts.get(key)?.value ?? 0) / budget];
        const enough = (bads.get(key)?.value ?? 0) >= minBadEvents;
        isClose ||= isNear(rate, factor) || isNear(recent, factor);
        if (rate > factor && recent > factor && enough && !values.has(key))
          values.set(key, { labels: { ...labels, slo: slo.name }, value: rate });
      }
    }
    return { values, isClose };
  };
}

const dayMs = 86_400_000;

/** Not before there were counts for a day, and of a month by the calendar not on its first. */
export function budgetSpent(
  { slo, shares, minBadEvents, atMost }: BudgetSpent,
  series: readonly TimedSeries[],
): Condition {
  const { periodMs } = slo;
  const sinceMs = Math.min(dayMs, periodMs);
  const evaluators = shares.map((share) => ({
    budget: share.budget,
    ratio: evaluatorOf(ratioOver(share, periodMs), series),
    bad: evaluatorOf(badOver(share, periodMs), series),
    before: evaluatorOf(totalOver(share, 300_000), series),
  }));
  return (ms, engine) => {
    const values = new Map<string, Value>();
    const beginsMonth = slo.calendar !== undefined && new Date(ms).getUTCDate() === 1;
    let isClose = false;
    for (const { budget, ratio, bad, before } of evaluators) {
      const [bads, befores] = [bad(ms, engine), ms < sinceMs ? undefined : before(ms - sinceMs, engine)];
      for (const [key, { labels, value }] of ratio(ms, engine)) {
        const left = 1 - value / budget;
        isClose ||= isNear(1 - left, 1 - atMost);
        const enough = (bads.get(key)?.value ?? 0) >= minBadEvents && befores?.has(key) && !beginsMonth;
        // What is overspent is shown as a positive share.
        if (left <= atMost && enough)
          values.set(key, { labels: { ...labels, slo: slo.name }, value: atMost === 0 ? 0 - left : left });
      }
    }
    return { values, isClose };
  };
}

/** A target answers and has no ratio, or a total has none. */
export function noData({ slo, ratio, total, targets }: Is<"no-data">, series: readonly TimedSeries[]): Condition {
  const [ratios, totals] = [evaluatorOf(ratio, series), evaluatorOf(total, series)];
  const ups = series.filter((s) => selects(targets, s.series.name, s.series.labels));
  const isPlanned = plannedOver(slo.except, series);
  const ofTarget = (labels: LabelSet): LabelSet => only(labels, slo.targetLabels);
  return (ms, engine) => {
    const values = new Map<string, Value>();
    const counted = totals(ms, engine);
    const found = new Map([...ratios(ms, engine)].filter(([key]) => counted.has(key)));
    const planned = isPlanned(ms, engine);
    const known = new Set([...found.values()].map((v) => keyOf(ofTarget(v.labels))));
    for (const up of ups) {
      const labels = ofTarget(up.series.labels);
      if (instant(up, ms, engine) === 1 && !known.has(keyOf(labels)) && !planned(labels))
        values.set(keyOf(labels), { labels, value: 1 });
    }
    for (const [key, v] of counted) {
      const labels = { ...v.labels, slo: slo.name };
      if (!found.has(key)) values.set(keyOf(labels), { labels, value: v.value });
    }
    return { values, isClose: false };
  };
}

const counted = 1.05;

export function moreBad({ slo, bad, total, minBadEvents }: Is<"more-bad">, series: readonly TimedSeries[]): Condition {
  const [bads, totals] = [evaluatorOf(bad, series), evaluatorOf(total, series)];
  return (ms, engine) => {
    const values = new Map<string, Value>();
    const all = totals(ms, engine);
    let isClose = false;
    for (const [key, { labels, value }] of bads(ms, engine)) {
      const limit = counted * (all.get(key)?.value ?? Number.NaN);
      isClose ||= isNear(value, limit);
      if (value > limit && value >= minBadEvents) values.set(key, { labels: { ...labels, slo: slo.name }, value });
    }
    return { values, isClose };
  };
}
