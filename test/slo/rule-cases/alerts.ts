/** An SLO's alerts at each of their limits, by what the catalog asks for; when they end; and what is none of their business. */

import type { BurnTierWindows } from "../../../src/catalog/condition.ts";
import type { AlertingRule, SloModel } from "../../../src/model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../../../src/model/names.ts";
import { gap, type InputSeries } from "../../../src/rule-tests/series/input-series.ts";
import { values } from "../../../src/rule-tests/slo/fed-series.ts";
import { type CaseOf, fed, firingIn, groupOf, minuteMs, ofAnother, type RuleCase } from "./rule-case.ts";

const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What an alert reads of a job, and whether that makes it fire. */
interface Situation {
  readonly job: string;
  readonly fires: boolean;
  readonly reads: Readonly<Record<string, number>>;
}

/**
 * All of them from the beginning on, until the alert has waited, which it begins with after `silent` minutes; then none of them holds
 * any more, and nothing fires.
 */
function evaluated(
  rule: AlertingRule,
  slo: SloModel,
  all: readonly Situation[],
  ended: Situation["reads"],
  silent = 0,
): RuleCase {
  const last = silent + rule.forMs / minuteMs;
  const series = all.flatMap(({ job, reads }): readonly InputSeries[] =>
    Object.entries(reads).map(([name, value]) =>
      fed(slo, job, name, [values(value, 0, last + 1), values(ended[name] ?? value, 0, 2)]),
    ),
  );
  const another = all.flatMap(({ fires, reads }): readonly InputSeries[] =>
    fires
      ? ofAnother(Object.entries(reads).map(([name, value]) => fed(slo, "another", name, [values(value, 0, last + 1)])))
      : [],
  );
  const first = ofAnotherOnce(another);
  const firing = all.filter((s) => s.fires).map((s) => s.job);
  return {
    evaluationMs: minuteMs,
    groups: [
      groupOf("each limit, and the end", minuteMs, {
        series: [...series, ...first],
        values: [
          ...(last > 0 ? [firingIn(rule.alert, (last - 1) * minuteMs, [])] : []),
          firingIn(rule.alert, last * minuteMs, firing),
          ...(rule.keepFiringForMs === 0 ? [firingIn(rule.alert, (last + 1) * minuteMs, [])] : []),
        ],
      }),
    ],
  };
}

/** Each series once, by its name. */
function ofAnotherOnce(all: readonly InputSeries[]): readonly InputSeries[] {
  return all.filter((s, i) => all.findIndex((o) => o.name === s.name) === i);
}

export const burning: CaseOf = (rule, slo) => {
  if (rule.kind !== "alerting" || rule.condition.kind !== "burn-rate") return undefined;
  const { tiers, minBadEvents } = rule.condition;
  const all = tiers.flatMap((tier) => atTier(tier, minBadEvents));
  const ended = Object.fromEntries(all.flatMap(({ reads }) => Object.keys(reads).map((name) => [name, 0])));
  return evaluated(rule, slo, all, ended);
};

function atTier({ longMs, shortMs, factor }: BurnTierWindows, minBadEvents: number): readonly Situation[] {
  const [long, short] = [sloSeries.burnRate(longMs), sloSeries.burnRate(shortMs)];
  const of = (what: string, fires: boolean, more: Situation["reads"]): Situation => ({
    job: `${longMs / minuteMs}-minutes-${what}`,
    fires,
    reads: {
      [long]: factor * 2,
      [short]: factor * 2,
      [sloSeries.events("bad", longMs)]: minBadEvents + 1,
      ...more,
    },
  });
  return [
    of("above", true, {}),
    of("long-at", false, { [long]: factor }),
    of("short-at", false, { [short]: factor }),
    ...(minBadEvents > 0
      ? [
          of("enough", true, { [sloSeries.events("bad", longMs)]: minBadEvents }),
          of("few", false, { [sloSeries.events("bad", longMs)]: minBadEvents * 0.99 }),
        ]
      : []),
  ];
}

export const budgetLeft: CaseOf = (rule, slo) => {
  if (rule.kind !== "alerting" || rule.condition.kind !== "budget-left") return undefined;
  const { atMost, minBadEvents } = rule.condition;
  const [left, bad, start] = [sloSeries.remaining, sloSeries.eventsInPeriod("bad"), sloSeries.countStart];
  const of = (job: string, fires: boolean, more: Situation["reads"] = {}): Situation => {
    return { job, fires, reads: { [left]: atMost - 0.5, [bad]: minBadEvents + 1, [start]: -40 * 86_400, ...more } };
  };
  // On a month's first day, as the test's first is, hardly anything has been counted of it.
  const silent = slo.calendar === undefined ? 0 : dayMs / minuteMs;
  const all = [
    of("spent", true),
    of("at", true, { [left]: atMost }),
    of("not-quite", false, { [left]: atMost + 0.001 }),
    of("too-briefly", false, { [start]: silent * 60 }),
    ...(minBadEvents > 0
      ? [of("enough", true, { [bad]: minBadEvents }), of("few", false, { [bad]: minBadEvents * 0.99 })]
      : []),
  ];
  return evaluated(rule, slo, all, { [left]: 1 }, silent);
};

export const moreBad: CaseOf = (rule, slo) => {
  if (rule.kind !== "alerting" || rule.condition.kind !== "more-bad-than-total") return undefined;
  const [total, bad] = [sloSeries.events("total", hourMs), sloSeries.events("bad", hourMs)];
  const of = (job: string, fires: boolean, of: number, part: number): Situation => {
    return { job, fires, reads: { [total]: of, [bad]: part } };
  };
  const all = [of("more", true, 100, 106), of("at", false, 100, 105), of("all", false, 100, 100)];
  return evaluated(rule, slo, all, { [bad]: 0 });
};

export const belowObjective: CaseOf = (rule, slo) => {
  if (rule.kind !== "alerting" || rule.condition.kind !== "below-objective") return undefined;
  if (slo.objectives.length > 1) return undefined;
  const ratio = sloSeries.errorRatio(rule.condition.windowMs);
  const of = (job: string, fires: boolean, value: number): Situation => ({ job, fires, reads: { [ratio]: value } });
  return evaluated(rule, slo, [of("above", true, slo.budget * 1.001), of("at", false, slo.budget)], { [ratio]: 0 });
};

/** Targets answer; whose ratio is there is at stake, and of which of them. */
export const noData: CaseOf = (rule, slo) => {
  const [job] = slo.jobs;
  if (rule.kind !== "alerting" || rule.condition.kind !== "slo-no-data" || job === undefined) return undefined;
  const last = rule.forMs / minuteMs;
  const samples = [values(1, 0, last + 1)];
  const apart = Object.fromEntries(slo.targetLabels.filter((l) => l !== "job").map((l) => [l, "any"]));
  const up: InputSeries = { name: "up", labels: { ...apart, job, instance: "1" }, runs: samples };
  const [ratio, total] = [sloSeries.errorRatio(sloBaseWindowMs), sloSeries.events("total", sloBaseWindowMs)];
  const recorded = (of: string, name: string): InputSeries => fed(slo, of, name, samples);
  const group = (title: string, series: readonly InputSeries[], fires: boolean) =>
    groupOf(title, minuteMs, {
      series: [up, ...series],
      values: [firingIn(rule.alert, last * minuteMs, fires ? [job] : [])],
    });
  return {
    evaluationMs: minuteMs,
    groups: [
      group(
        "it has a ratio, and another SLO counts something else",
        [recorded(job, ratio), recorded(job, total), ...ofAnother([recorded(job, total), recorded("another", total)])],
        false,
      ),
      group("another SLO of the job has one", ofAnother([recorded(job, ratio)]), true),
      group("another job has one", [recorded("another", ratio)], true),
      group("it has none until just now", [{ ...recorded(job, ratio), runs: [gap(last), values(1, 0, 1)] }], false),
    ],
  };
};
