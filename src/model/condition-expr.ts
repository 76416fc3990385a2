/** Turns what an alert waits for into the expression that Prometheus evaluates. */
import type {
  BudgetLeft,
  BurnRate,
  Condition,
  MoreBadThanTotal,
  Occurred,
  ThresholdEach,
} from "../catalog/condition.ts";
import { type Expr, type Matcher, type Matching, rewrite, type Selector } from "../promql/ast.ts";
import { anyOf, binary, call, comparedTo, number } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";
import { anyWord } from "../promql/words.ts";
import { ofJobs } from "./exporters.ts";
import type { SloModel } from "./model.ts";
import { missingMetricSeries, sloBaseWindowMs, sloSeries } from "./names.ts";
import { recorded } from "./slo/recorded.ts";
import { isMeasuredByGood } from "./slo/sli.ts";

export type SlosByName = ReadonlyMap<string, SloModel>;

export function conditionExpr(condition: Condition, slos: SlosByName): Expr {
  switch (condition.kind) {
    case "threshold":
      return comparedTo(condition.of, condition.op, condition.threshold);
    case "threshold-each":
      return thresholdEach(condition);
    case "occurred":
      return occurred(condition);
    case "metrics-missing":
      return { ...condition.targets, name: missingMetricSeries };
    case "targets-absent":
      return call("absent", condition.targets);
    case "below-objective":
      return belowObjective(sloNamed(condition.slo, slos), condition.windowMs);
    case "burn-rate":
      return burnRate(condition);
    case "budget-left":
      return budgetLeft(condition, sloNamed(condition.slo, slos));
    case "slo-no-data":
      return noData(sloNamed(condition.slo, slos));
    case "more-bad-than-total":
      return moreBadThanTotal(condition);
    case "holds":
      return condition.of;
    case "always":
      return call("vector", number(1));
  }
}

/** Adds a matcher to every selector, which is where a label's series can be told apart cheaply. */
function selecting(expr: Expr, matcher: Matcher): Expr {
  return rewrite(expr, (e) => (e.kind === "selector" ? { ...e, matchers: [...e.matchers, matcher] } : e));
}

function thresholdEach({ of, op, label, thresholds, otherwise }: ThresholdEach): Expr {
  const values = Object.keys(thresholds);
  const each = Object.entries(thresholds).map(([value, limit]) =>
    comparedTo(selecting(of, { label, op: "=", value }), op, limit),
  );
  if (otherwise === undefined) return anyOf(each);
  const rest = comparedTo(selecting(of, { label, op: "!~", value: anyWord(values) }), op, otherwise);
  return anyOf([...each, rest]);
}

/**
 * `increase` sees nothing of a series born at 1, so a series that was not there a window ago counts as well:
 * unless its target was down then, for a target that comes back brings its old counts along.
 */
function occurred({ of, windowMs, by }: Occurred): Expr {
  const range = { kind: "range", of, range: { ms: windowMs } } as const;
  const grew = comparedTo(summed(call("increase", range), by), ">", 0);
  const before: Selector = { ...of, offsetMs: windowMs };
  const wasDown = comparedTo({ kind: "selector", name: "up", matchers: [], offsetMs: windowMs }, "==", 0);
  const target: Matching = { mode: "on", labels: ["job", "instance"] };
  const born = binary("unless", binary("unless", of, before), wasDown, target);
  return binary("or", grew, comparedTo(summed(born, by), ">", 0));
}

function belowObjective({ name, objectives }: SloModel, windowMs: number): Expr {
  const ratio = sloSeries.errorRatio(windowMs);
  return anyOf(objectives.map(({ matchers, budget }) => comparedTo(recorded(ratio, name, ...matchers), ">", budget)));
}

/** The value is the burn rate over the long window: what a person wants to know first. */
function burnRate({ slo, tiers, minBadEvents }: BurnRate): Expr {
  const burning = (windowMs: number, factor: number): Expr =>
    comparedTo(recorded(sloSeries.burnRate(windowMs), slo), ">", factor);
  const each = tiers.map(({ longMs, shortMs, factor }): Expr => {
    const long = burning(longMs, factor);
    const both = longMs === shortMs ? long : binary("and", long, burning(shortMs, factor));
    return withBadEvents(both, recorded(sloSeries.events("bad", longMs), slo), minBadEvents);
  });
  return anyOf(each);
}

/** Things are bad in seconds, of which there is no number that would be too low. */
function withBadEvents(condition: Expr, bad: Selector, minBadEvents: number): Expr {
  return minBadEvents === 0 ? condition : binary("and", condition, comparedTo(bad, ">=", minBadEvents));
}

const dayMs = 86_400_000;

/**
 * Ten failures in the first ten minutes are no budget of two weeks: a day of counts has to be there first, and of a month by the
 * calendar its first day has to be over. What is overspent is a positive number.
 */
function budgetLeft({ slo, atMost, minBadEvents }: BudgetLeft, { periodMs, calendar }: SloModel): Expr {
  const left = recorded(sloSeries.remaining, slo);
  const low = atMost === 0 ? comparedTo(binary("-", number(0), left), ">=", 0) : comparedTo(left, "<=", atMost);
  const enough = withBadEvents(low, recorded(sloSeries.eventsInPeriod("bad"), slo), minBadEvents);
  const dayAgo = binary("-", call("time"), number(Math.min(dayMs, periodMs) / 1000));
  const counted = binary("and", enough, binary("<=", recorded(sloSeries.countStart, slo), dayAgo));
  if (calendar === undefined) return counted;
  return binary("and", counted, comparedTo(call("day_of_month"), ">", 1), { mode: "on", labels: [] });
}

/** No ratio at all while targets answer, or none for a part that is counted in all: its good events are not exported. */
function noData({ name, sli, jobs, targetLabels, except }: SloModel): Expr {
  const ratio = recorded(sloSeries.errorRatio(sloBaseWindowMs), name);
  const up: Selector = { kind: "selector", name: "up", matchers: [ofJobs(jobs)] };
  const answering: Expr = {
    kind: "aggregation",
    op: "group",
    of: comparedTo(up, "==", 1),
    grouping: { mode: "by", labels: targetLabels },
  };
  const total = recorded(sloSeries.events("total", sloBaseWindowMs), name);
  // In planned time nothing is counted, so that there is no ratio.
  const planned = except.reduce<Expr>(
    (targets, { when, on }) => binary("unless", targets, when, { mode: "on", labels: on }),
    binary("unless", answering, ratio, { mode: "on", labels: targetLabels }),
  );
  return anyOf([planned, ...(isMeasuredByGood(sli) ? [binary("unless", total, ratio)] : [])]);
}

const hourMs = 3_600_000;

function moreBadThanTotal({ slo, minBadEvents }: MoreBadThanTotal): Expr {
  const bad = recorded(sloSeries.events("bad", hourMs), slo);
  const total = recorded(sloSeries.events("total", hourMs), slo);
  return withBadEvents(binary(">", bad, binary("*", number(1.05), total)), bad, minBadEvents);
}

function sloNamed(name: string, slos: SlosByName): SloModel {
  const slo = slos.get(name);
  if (!slo) throw new TypeError(`no SLO "${name}": the catalog checks come first`);
  return slo;
}
