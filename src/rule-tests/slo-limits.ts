/**
 * The test of an SLO's alerts at their limits: every window of a burn rate just above its factor, at it, and with too few bad
 * events; a budget just spent and not quite. What the alerts read is fed as it is recorded; knows of no traffic.
 */
import { formatDuration } from "../basics/duration.ts";
import type { BudgetLeft, BurnRate } from "../catalog/condition.ts";
import type { AlertingRule, LabelSet, SloModel } from "../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../model/names.ts";
import { isEvents } from "../model/slo/sli.ts";
import { quote } from "../promql/print/quote.ts";
import { gap, type InputSeries } from "./input-series.ts";
import type { TestScenario } from "./test-file.ts";

/** One moment, and what a series is then. */
export interface Moment {
  readonly atMs: number;
  /** The samples before it, none of which there are. */
  readonly before: number;
  readonly labels: (job: string) => LabelSet;
  readonly budget: number;
}

/** A value of each recording, under the job's name. */
interface AtLimit {
  readonly job: string;
  readonly fires: boolean;
  readonly values: Fed;
}

/** Values by the names of recordings. */
type Fed = Readonly<Record<string, number>>;

/** What is tested of an alert at its limits; undefined for one that waits for anything else. */
export function limitsTitle({ condition }: AlertingRule): string | undefined {
  if (condition.kind === "budget-left") {
    return "a budget just spent to the limit, not quite, with too few bad events, and counted too briefly";
  }
  if (condition.kind === "more-bad-than-total")
    return "5% more bad than in all, a little more, and with too few bad events";
  return condition.kind === "burn-rate" && madeOfCounts(condition).length > 0
    ? "a burn rate just above each factor, at it, and with too few bad events"
    : undefined;
}

export function limitsOf(rule: AlertingRule, slo: SloModel, prefix: string, moment: Moment): TestScenario | undefined {
  const title = limitsTitle(rule);
  const all = atLimits(rule, slo, moment);
  if (title === undefined || all.length === 0) return undefined;
  return scenarioOf(rule, title, all, prefix, moment);
}

function atLimits({ condition }: AlertingRule, slo: SloModel, moment: Moment): readonly AtLimit[] {
  const gate = (minBadEvents: number): number => (isEvents(slo.sli) ? minBadEvents : 0);
  switch (condition.kind) {
    case "burn-rate":
      return burning({ ...condition, minBadEvents: gate(condition.minBadEvents) }, moment.budget);
    case "budget-left":
      return left({ ...condition, minBadEvents: gate(condition.minBadEvents) }, slo, moment);
    case "more-bad-than-total":
      return moreBad(condition.minBadEvents);
    default:
      return [];
  }
}

function moreBad(minBadEvents: number): readonly AtLimit[] {
  const counted = (total: number, bad: number): Fed => {
    return { [sloSeries.events("total", 3_600_000)]: total, [sloSeries.events("bad", 3_600_000)]: bad };
  };
  const enough = Math.max(1, minBadEvents);
  return [
    { job: "a-little-more", fires: true, values: counted(near(enough, 0.94), enough) },
    { job: "at", fires: false, values: counted(20 * enough, 21 * enough) },
    ...(minBadEvents > 0 ? [{ job: "few", fires: false, values: counted(near(enough, 0.5), near(enough, 0.95)) }] : []),
  ];
}

/** The others read what only raw series show. */
function madeOfCounts({ tiers }: BurnRate): BurnRate["tiers"] {
  return tiers.filter((t) => t.longMs !== sloBaseWindowMs);
}

function scenarioOf(
  { alert }: AlertingRule,
  title: string,
  all: readonly AtLimit[],
  prefix: string,
  { atMs, before, labels }: Moment,
): TestScenario {
  const jobs = all.map((a) => `${prefix}${a.job}`).join("|");
  return {
    title: `${alert}: ${title}`,
    series: all.flatMap(({ job, values }) =>
      Object.entries(values).map(
        ([name, value]): InputSeries => ({
          name,
          labels: labels(`${prefix}${job}`),
          runs: [gap(before), { kind: "values", from: value, by: 0, length: 1 }],
        }),
      ),
    ),
    firing: [],
    values: [
      {
        query: `count by (job) (ALERTS{alertname=${quote(alert)},job=~${quote(jobs)}})`,
        atMs,
        expected: all.filter((a) => a.fires).map(({ job }) => ({ labels: { job: `${prefix}${job}` }, value: 1 })),
      },
    ],
  };
}

const near = (value: number, times: number): number => Number((value * times).toPrecision(12));

/** Of so many a share is as exact as a budget is. */
const many = 1_000_000_000;

/**
 * Long windows are fed as what is counted in them, short ones as their share: a rule of the group would record another value of
 * whatever can be made of the rest. For that reason the window that is read from raw series is fed as a short one alone.
 */
function burning(condition: BurnRate, budget: number): readonly AtLimit[] {
  const { minBadEvents } = condition;
  const made = madeOfCounts(condition);
  const longs = new Set(made.map((t) => t.longMs));
  const fed = (rates: ReadonlyMap<number, Rate>, bad: number): Fed =>
    Object.assign(
      {},
      ...[...rates].map(([ms, rate]): Fed => {
        if (!longs.has(ms)) return { [sloSeries.errorRatio(ms)]: shareOf(rate, budget) };
        const share = shareOf(rate, budget);
        const [of, part] = rate.isAbove
          ? [Number((bad / share).toPrecision(6)), bad]
          : [many, Math.round(many * share)];
        return { [sloSeries.events("total", ms)]: of, [sloSeries.events("bad", ms)]: part };
      }),
    );
  const enough = Math.max(1, minBadEvents);
  const rates = (rate: (ms: number) => Rate, of = made): ReadonlyMap<number, Rate> =>
    new Map([...new Set(of.flatMap((t) => [t.longMs, t.shortMs]))].map((ms) => [ms, rate(ms)]));
  const factors = (of: "longMs" | "shortMs", ms: number) => made.filter((t) => t[of] === ms).map((t) => t.factor);
  const above = (ms: number): Rate => {
    return { factor: Math.max(...factors("longMs", ms), ...factors("shortMs", ms)), isAbove: true };
  };
  const at =
    (of: "longMs" | "shortMs") =>
    (ms: number): Rate => {
      const own = factors(of, ms);
      return own.length > 0 ? { factor: Math.min(...own), isAbove: false } : above(ms);
    };
  return [
    ...made.map((t): AtLimit => {
      const job = `above-${formatDuration(t.longMs)}`;
      return {
        job,
        fires: true,
        values: fed(
          rates(() => ({ factor: t.factor, isAbove: true }), [t]),
          enough,
        ),
      };
    }),
    { job: "long-at", fires: false, values: fed(rates(at("longMs")), enough) },
    { job: "short-at", fires: false, values: fed(rates(at("shortMs")), enough) },
    ...(minBadEvents > 0 ? [{ job: "few", fires: false, values: fed(rates(above), near(minBadEvents, 0.95)) }] : []),
  ];
}

/** A burn rate, or one that is just above it. */
interface Rate {
  readonly factor: number;
  readonly isAbove: boolean;
}

/** A hundredth above, or half of the way to all of them. Where the division makes more of the limit itself, just below it. */
function shareOf({ factor, isAbove }: Rate, budget: number): number {
  const share = near(factor, budget);
  if (isAbove) return Math.min(near(share, 1.01), near(share + 1, 0.5));
  return share / budget > factor ? share - 1 / many : share;
}

const dayMs = 86_400_000;

function left(
  { atMost, minBadEvents }: BudgetLeft,
  { periodMs }: SloModel,
  { atMs, budget }: Moment,
): readonly AtLimit[] {
  const allowed = budget * (1 - atMost);
  const enough = Math.max(1, minBadEvents);
  // The largest whole that leaves no more than the limit, as the rules reckon.
  const whole = [0, 1e-9]
    .map((less) => near(enough / allowed, 1 - less))
    .find((all) => 1 - enough / all / budget <= atMost);
  const day = Math.min(dayMs, periodMs);
  const counted = (total: number, bad: number, forMs = day): Fed => ({
    [sloSeries.eventsInPeriod("total")]: total,
    [sloSeries.eventsInPeriod("bad")]: bad,
    [sloSeries.countStart]: (atMs - forMs) / 1000,
  });
  const spent = Math.max(enough, whole ?? enough);
  return [
    { job: "spent", fires: true, values: counted(spent, enough) },
    { job: "not-quite", fires: false, values: counted(many, Math.floor(many * budget * (1 - atMost - 0.005))) },
    { job: "too-briefly", fires: false, values: counted(spent, enough, day * 0.95) },
    ...(minBadEvents > 0
      ? [{ job: "few", fires: false, values: counted(near(spent, 0.9), near(minBadEvents, 0.95)) }]
      : []),
  ];
}
