/** What rules cost: the series that they record, and what one evaluation reads. Knows nothing of scrapes. */

import { parseDuration } from "../basics/duration.ts";
import { sum } from "../basics/sums.ts";
import type { Model, Rule, RuleGroup } from "../model/model.ts";
import { bytesPerSample } from "./bytes.ts";
import { counter, isExceptional } from "./count-series.ts";
import type { Instances } from "./instances.ts";
import { dayMs } from "./scraping.ts";
import { type OpenValues, sizedSchema } from "./sized-schema.ts";

export interface GroupCost {
  readonly group: string;
  readonly rules: number;
  readonly intervalMs: number;
  /** Recorded on an ordinary day. */
  readonly series: number;
  /** Recorded where all that may go wrong does. */
  readonly mostSeries: number;
  /** By one evaluation, once all windows are full. */
  readonly samplesRead: number;
  readonly cpuSecondsPerEvaluation: number;
  readonly samplesPerDay: number;
  readonly bytesPerDay: number;
  /** Rules whose number of series the declared labels do not say; none of them is counted. */
  readonly uncounted: readonly string[];
}

/**
 * CPU of Prometheus 3.5 for a sample that a rule reads, for a series that it looks up, and for a rule however little it reads. Measured
 * by `npm run bench slo-cost` at 200 instances: with these, rules that look up many series and rules with long windows are both hit.
 */
const secondsPerSample = 45e-9;
const secondsPerSeries = 15e-6;
const secondsPerRule = 100e-6;

/** `ALERTS` and `ALERTS_FOR_STATE` of each alert that is active. */
const seriesPerActiveAlert = 2;

export function groupCosts(model: Model, instances: Instances): readonly GroupCost[] {
  const evaluationMs = parseDuration(model.deployment.evaluationInterval);
  const count = (open: OpenValues) => counter(sizedSchema(model, open), instances, evaluationMs);
  const [known, most] = [count("known"), count("most")];
  return model.groups.map((group) => {
    const { rules, intervalMs = evaluationMs } = group;
    const expected = rules.map((rule) => ordinary(rule, known.series(rule.expr) ?? 0));
    const series = sum(expected);
    const recorded = sum(rules.map((rule, i) => (rule.kind === "recording" ? (expected[i] ?? 0) : 0)));
    const evaluationsPerDay = dayMs / intervalMs;
    const samplesRead = sum(rules.map((rule) => known.samplesRead(rule.expr)));
    const seriesRead = sum(rules.map((rule) => known.seriesRead(rule.expr)));
    return {
      group: group.name,
      rules: rules.length,
      intervalMs,
      series,
      mostSeries: sum(rules.map((rule) => atMost(rule, most.series(rule.expr) ?? 0))),
      samplesRead,
      cpuSecondsPerEvaluation:
        samplesRead * secondsPerSample + seriesRead * secondsPerSeries + rules.length * secondsPerRule,
      samplesPerDay: series * evaluationsPerDay,
      bytesPerDay:
        (recorded * bytesPerSample("recorded") + (series - recorded) * bytesPerSample("gauge")) * evaluationsPerDay,
      uncounted: uncounted(group, known.series),
    };
  });
}

function ordinary(rule: Rule, series: number): number {
  if (rule.kind === "recording") return isExceptional(rule.expr) ? 0 : series;
  // On an ordinary day only the alert that always fires is active.
  return rule.condition.kind === "always" ? seriesPerActiveAlert : 0;
}

function atMost(rule: Rule, series: number): number {
  return rule.kind === "recording" ? series : series * seriesPerActiveAlert;
}

function uncounted({ rules }: RuleGroup, series: (expr: Rule["expr"]) => number | undefined): readonly string[] {
  return rules.flatMap((rule) =>
    series(rule.expr) === undefined ? [rule.kind === "recording" ? rule.record : rule.alert] : [],
  );
}
