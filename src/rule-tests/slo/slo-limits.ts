/**
 * The test of an SLO's alerts at their limits: every window of a burn rate just above its factor, at it, and with too few bad
 * events; a budget just spent and not quite. What the alerts read is fed as it is recorded; knows of no traffic.
 */
import type { BudgetLeft } from "../../catalog/condition.ts";
import type { AlertingRule, LabelSet, SloModel } from "../../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { isEvents } from "../../model/slo/sli.ts";
import { quote } from "../../promql/print/quote.ts";
import { gap, type InputSeries, type Run } from "../series/input-series.ts";
import type { TestScenario } from "../test-file/test-file.ts";
import { type AtLimit, type Fed, many, near } from "./at-limit.ts";
import { burning, burningAtOnce, madeOfCounts } from "./burn-limits.ts";
import { boundOf } from "./fed-series.ts";

/** One moment, and what a series is then. */
export interface Moment {
  readonly atMs: number;
  /** The samples before it, none of which there are. */
  readonly before: number;
  readonly labels: (job: string) => LabelSet;
  readonly budget: number;
}

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
  return scenarioOf(rule, title, all, prefix, moment, slo);
}

function atLimits({ condition }: AlertingRule, slo: SloModel, moment: Moment): readonly AtLimit[] {
  const gate = (minBadEvents: number): number => (isEvents(slo.sli) ? minBadEvents : 0);
  switch (condition.kind) {
    case "burn-rate":
      return [
        ...burning({ ...condition, minBadEvents: gate(condition.minBadEvents) }, moment.budget),
        ...burningAtOnce({ ...condition, minBadEvents: gate(condition.minBadEvents) }, slo, moment.budget),
      ];
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

function scenarioOf(
  { alert }: AlertingRule,
  title: string,
  all: readonly AtLimit[],
  prefix: string,
  { atMs, before, labels }: Moment,
  slo: SloModel,
): TestScenario {
  // What is good is recorded under the bucket that is its bound.
  const bucket = boundOf(slo);
  const isGood = (name: string): boolean => name === sloSeries.events("good", sloBaseWindowMs);
  const jobs = all.map((a) => `${prefix}${a.job}`).join("|");
  return {
    title: `${alert}: ${title}`,
    series: all.flatMap(({ job, values }) =>
      Object.entries(values).map(
        ([name, value]): InputSeries => ({
          name,
          labels: { ...labels(`${prefix}${job}`), ...(isGood(name) ? bucket : {}) },
          runs: runsOf(name, value, before),
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

/** One sample, at the moment; of what began long ago, also some before it. */
function runsOf(name: string, value: number, before: number): readonly Run[] {
  const earlier = name === sloSeries.countStart ? 10 : 0;
  return [gap(before - earlier), { kind: "values", from: value, by: 0, length: earlier + 1 }];
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
    { job: "too-briefly", fires: false, values: counted(enough, enough, day * 0.95) },
    ...(minBadEvents > 0
      ? [{ job: "few", fires: false, values: counted(minBadEvents, near(minBadEvents, 0.95)) }]
      : []),
  ];
}
