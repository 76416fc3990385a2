/** The recording rules of one SLO, in one group and in order: a sibling group would read values one interval old. */
import { objectiveRatio } from "../decimal.ts";
import { formatDuration } from "../duration.ts";
import type { Expr } from "../promql/ast.ts";
import { binary, call, number } from "../promql/typed/plain.ts";
import type { LabelSet, RecordingRule, SloModel } from "./model.ts";
import { sloBaseWindowMs, sloBlockMs, sloSeries } from "./names.ts";
import { dividedByTraffic, eventsIn, exactRates, rawRates, sliLabels } from "./sli.ts";
import { eventsInPeriod } from "./slo-period.ts";
import { type Counted, eventsInBlock, eventsInWindow, rawWindowMs, recorded, sloWindowsMs } from "./slo-windows.ts";

/** From the base rates to the budget that is left; all carry the label `slo`, and nothing else that could change. */
export function sloRules(slo: SloModel, scrapeMs: number): readonly RecordingRule[] {
  const { name, sli, tileMs, objective, budget, at } = slo;
  const rule = (record: string, expr: Expr, description: string, more: LabelSet = {}): RecordingRule => {
    return { kind: "recording", record, expr, labels: { slo: name, ...more }, description, at };
  };
  const base = exactRates(sli, sloBaseWindowMs, scrapeMs);
  const tile = eventsIn(sli, tileMs, scrapeMs);
  const block = eventsInBlock(slo);
  const period = eventsInPeriod(slo);
  return [
    rule(sloSeries.bad, base.bad, "Bad events per second"),
    rule(sloSeries.total, base.total, "All events per second"),
    rule(sloSeries.badEvents(tileMs), tile.bad, `Bad events of ${formatDuration(tileMs)}`),
    rule(sloSeries.totalEvents(tileMs), tile.total, `All events of ${formatDuration(tileMs)}`),
    rule(sloSeries.badEvents(sloBlockMs), block.bad, `Bad events of ${formatDuration(sloBlockMs)}`),
    rule(sloSeries.totalEvents(sloBlockMs), block.total, `All events of ${formatDuration(sloBlockMs)}`),
    ...sloWindowsMs.flatMap((windowMs) => windowRules(slo, windowMs, rule)),
    rule(sloSeries.badInPeriod, period.bad, "Bad events in the budget's period"),
    rule(sloSeries.totalInPeriod, period.total, "All events in the budget's period"),
    rule(
      sloSeries.errorRatioInPeriod,
      orIdle(slo, { bad: recorded(sloSeries.badInPeriod, name), total: recorded(sloSeries.totalInPeriod, name) }),
      "Share of bad events in the budget's period",
    ),
    rule(
      sloSeries.remaining,
      binary("-", number(1), binary("/", recorded(sloSeries.errorRatioInPeriod, name), number(budget))),
      "Share of the error budget that is left; below zero, the objective is missed",
    ),
    rule(
      sloSeries.burnRate,
      binary("/", recorded(sloSeries.errorRatio(rawWindowMs), name), number(budget)),
      "How many times faster than evenly the budget was spent in the last hour",
    ),
    rule(sloSeries.objective, call("vector", number(objectiveRatio(objective))), "Share of good events promised"),
    rule(sloSeries.info, call("vector", number(1)), "Who answers for the SLO", info(slo)),
  ];
}

type NewRule = (record: string, expr: Expr, description: string) => RecordingRule;

/** Where the window is added up from what was recorded, the bad events are told apart, for alerts ask how many there were. */
function windowRules(slo: SloModel, windowMs: number, rule: NewRule): readonly RecordingRule[] {
  const window = formatDuration(windowMs);
  const ratio = (of: Counted): RecordingRule => {
    return rule(sloSeries.errorRatio(windowMs), orIdle(slo, of), `Share of bad events in ${window}`);
  };
  if (windowMs === sloBaseWindowMs) {
    return [ratio({ bad: recorded(sloSeries.bad, slo.name), total: recorded(sloSeries.total, slo.name) })];
  }
  if (windowMs <= rawWindowMs) return [ratio(rawRates(slo.sli, windowMs))];
  const { bad, total } = eventsInWindow(slo, windowMs);
  const record = sloSeries.badEvents(windowMs);
  return [rule(record, bad, `Bad events of ${window}`), ratio({ bad: recorded(record, slo.name), total })];
}

/** Without traffic nothing goes wrong: 0 rather than no answer, as long as the service says that there is none. */
function orIdle({ name, sli }: SloModel, { bad, total }: Counted): Expr {
  const idle = binary("*", number(0), recorded(sloSeries.total, name));
  return binary("or", dividedByTraffic(bad, total), idle, { mode: "on", labels: sliLabels(sli) });
}

/** What may change stands on this series alone: it would tear the others in two. */
function info({ owner, team, tier }: SloModel): LabelSet {
  return { owner, ...(team ? { team } : {}), ...(tier ? { tier } : {}) };
}
