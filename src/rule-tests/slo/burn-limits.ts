/**
 * Every window of a burn rate just above its factor, at it, and with too few bad events, as recordings to feed. Knows nothing of
 * the alert's texts, and of no raw series.
 */
import { formatDuration } from "../../basics/duration.ts";
import type { BurnRate } from "../../catalog/condition.ts";
import type { SloModel } from "../../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { isMeasuredByGood } from "../../model/slo/sli.ts";
import { type AtLimit, type Fed, many, near } from "./at-limit.ts";

/** The share of bad events in an outage, which every burn rate that can fire is below. */
const outageShare = 0.95;

/** The others read what only raw series show. */
export function madeOfCounts({ tiers }: BurnRate): BurnRate["tiers"] {
  return tiers.filter((t) => t.longMs !== sloBaseWindowMs);
}

/**
 * Long windows are fed as what is counted in them, short ones as their burn rate: a rule of the group would record another value
 * of whatever can be made of the rest. For that reason the window that is read from raw series is fed as a short one alone,
 * unless its bad events are made of the good ones.
 */
export function burning(condition: BurnRate, budget: number): readonly AtLimit[] {
  const { minBadEvents, tiers } = condition;
  const made = madeOfCounts(condition);
  const longs = new Set(made.map((t) => t.longMs));
  const enough = Math.max(1, minBadEvents);
  const limitOf = (ms: number): number => Math.max(...made.filter((t) => t.shortMs === ms).map((t) => t.factor));
  const fed = (rates: ReadonlyMap<number, Rate>, bad = enough): Fed =>
    Object.assign(
      {},
      ...[...rates].map(([ms, rate]): Fed => {
        if (!longs.has(ms)) return { [sloSeries.burnRate(ms)]: burnRateOf(rate, budget, limitOf(ms)) };
        const [of, part] = countsOf(rate, budget, bad);
        return { [sloSeries.events("total", ms)]: of, [sloSeries.events("bad", ms)]: part };
      }),
    );
  const rates = (rate: (ms: number) => Rate, of = made): ReadonlyMap<number, Rate> =>
    new Map([...new Set(of.flatMap((t) => [t.longMs, t.shortMs]))].map((ms) => [ms, rate(ms)]));
  const at =
    (of: "longMs" | "shortMs") =>
    (ms: number): Rate => {
      const own = made.filter((t) => t[of] === ms).map((t) => t.factor);
      return own.length > 0 ? { kind: "at", factor: Math.min(...own) } : most(ms);
    };
  // In an outage a tier of its own fires, unless it waits for bad events, of which none are fed.
  const atOnce = minBadEvents > 0 ? undefined : tiers.find((t) => !made.includes(t));
  const most = (ms: number): Rate =>
    atOnce && ms === sloBaseWindowMs ? { kind: "at", factor: atOnce.factor } : { kind: "outage" };
  const outage = rates((): Rate => ({ kind: "outage" }));
  const few = near(minBadEvents, outageShare);
  return [
    ...made.map(({ factor, ...t }): AtLimit => {
      const above = rates(() => ({ kind: "above", factor }), [{ factor, ...t }]);
      return { job: `above-${formatDuration(t.longMs)}`, fires: true, values: fed(above) };
    }),
    { job: "long-at", fires: false, values: fed(rates(at("longMs"))) },
    { job: "short-at", fires: false, values: fed(rates(at("shortMs"))) },
    ...(minBadEvents > 0 ? [{ job: "few", fires: false, values: fed(outage, few) }] : []),
  ];
}

/** The window that is read from raw series, where its bad events are what is left of all of them without the good ones. */
export function burningAtOnce(
  { tiers, minBadEvents }: BurnRate,
  { sli }: SloModel,
  budget: number,
): readonly AtLimit[] {
  const tier = tiers.find((t) => t.longMs === sloBaseWindowMs && t.shortMs === sloBaseWindowMs);
  if (!tier || !isMeasuredByGood(sli)) return [];
  const fed = ([all, bad]: readonly [number, number]): Fed => ({
    [sloSeries.events("total", sloBaseWindowMs)]: all,
    [sloSeries.events("good", sloBaseWindowMs)]: all - bad,
    // Counting began long ago, or an hour of the same would burn as fast.
    [sloSeries.countStart]: 0,
  });
  const enough = Math.max(1, minBadEvents);
  // In whole parts of 64, which the rules add up without a rest.
  const above = Math.floor((enough / shareAbove(tier.factor, budget)) * 64) / 64;
  const few = near(minBadEvents, outageShare);
  return [
    { job: "above-5m", fires: true, values: fed([above, enough]) },
    { job: "at-5m", fires: false, values: fed(countsOf({ kind: "at", factor: tier.factor }, budget, enough)) },
    ...(minBadEvents > 0
      ? [{ job: "few-5m", fires: false, values: fed(countsOf({ kind: "outage" }, budget, few)) }]
      : []),
  ];
}

/** A burn rate, one that is just above it, or that of nearly nothing but bad events. */
type Rate = { readonly kind: "at" | "above"; readonly factor: number } | { readonly kind: "outage" };

/** A hundredth above, or half of the way to all of them. */
function shareAbove(factor: number, budget: number): number {
  const share = near(factor, budget);
  return Math.min(near(share, 1.01), near(share + 1, 0.5));
}

/** Of an outage it is ten times the limit, whatever the objective: a change of it is not to change what proves the same. */
function burnRateOf(rate: Rate, budget: number, limit: number): number {
  if (rate.kind === "at") return rate.factor;
  return rate.kind === "above" ? near(shareAbove(rate.factor, budget) / budget, 1) : near(limit, 10);
}

/** How many in all, and how many of them are bad. */
function countsOf(rate: Rate, budget: number, bad: number): readonly [all: number, bad: number] {
  if (rate.kind === "outage") return [near(bad, 1 / outageShare), bad];
  if (rate.kind === "above") return [Number((bad / shareAbove(rate.factor, budget)).toPrecision(6)), bad];
  const share = near(rate.factor, budget);
  if (share / budget === rate.factor) return [many, near(many, share)];
  // Where the division makes something else of the limit, a share next to it makes the limit, or one just below it is taken.
  const next = [1, -1, 2, -2].map((n) => share * (1 + n * Number.EPSILON)).find((s) => s / budget === rate.factor);
  return next === undefined ? [many, Math.floor(many * share) - 1] : [powerOfTwo, next * powerOfTwo];
}

/** What is multiplied by it and divided again is what it was. */
const powerOfTwo = 2 ** 34;
