/** What restarts hide, by hand: half of what a process counts between two scrapes, for each restart that is seen. */
import { sloBaseWindowMs, sloSeries } from "../../../src/model/names.ts";
import type { InputSeries } from "../../../src/rule-tests/series/input-series.ts";
import { counterEveryMs, runsOf, type Spell } from "../../../src/rule-tests/slo/late-counters.ts";
import { countedSeries } from "../../../src/rule-tests/slo/slo-counted-series.ts";
import { type CaseOf, fedAt, groupOf, minuteMs, ofAnother, valuesOf } from "./rule-case.ts";

const atMs = 15 * minuteMs;
const now = atMs / counterEveryMs;

/**
 * Samples are numbered backwards. The rule reads those from number 20 to number 1, 285 s apart, and takes them for 300 s: 19
 * events are 20. What comes just before and just after differs, so that the window is at stake.
 */
interface Target {
  readonly counts: readonly Spell[];
  /** Of one scrape in twenty, times the restarts. */
  readonly hidden: number;
}

const twice: Target = {
  counts: [
    { from: 40, to: 31, value: 10_000, by: 10 },
    { from: 30, to: 22, value: 5000, by: 10 },
    { from: 20, to: 16, value: 6000, by: 50 },
    { from: 15, to: 10, value: 100, by: 100 },
    { from: 9, to: 1, value: 50, by: 60 },
  ],
  hidden: (((200 + 600 + 530) * (20 / 19)) / 20) * 2,
};
const once: Target = {
  counts: [
    { from: 40, to: 21, value: 30_000 },
    { from: 20, to: 11, value: 20_000, by: 19 },
    { from: 10, to: 1, value: 8, by: 16 },
    { from: 0, to: 0, value: 5000 },
  ],
  hidden: ((9 * 19 + 8 + 9 * 16) * (20 / 19)) / 20,
};
const never: Target = {
  counts: [
    { from: 40, to: 1, value: 1000, by: 19 },
    { from: 0, to: 0, value: 3 },
  ],
  hidden: 0,
};

export const restarts: CaseOf = (rule, slo, model) => {
  const [all] = countedSeries(slo, model.schema).filter((c) => c.part === "total");
  if (rule.kind !== "recording" || rule.record !== sloSeries.unseenRatio || !all) return undefined;
  const of = (job: string, targets: readonly Target[]): readonly InputSeries[] =>
    targets.map(({ counts }, i) => {
      const labels = { ...all.labels, ...Object.fromEntries(slo.labels.map((l) => [l, "any"])), job, instance: `${i}` };
      return { name: all.name, labels, runs: runsOf(counts, now) };
    });
  const half = (targets: readonly Target[]): number => targets.reduce((sum, { hidden }) => sum + hidden, 0) / 2;
  const total = (job: string, value: number) =>
    fedAt(slo, job, now, { [sloSeries.events("total", sloBaseWindowMs)]: value });
  const several = [twice, once, never];
  const series = [
    ...of("several", several),
    ...total("several", 400),
    ...of("half-an-event", [once]),
    ...total("half-an-event", 0.5),
    ...of("none", [once]),
    ...total("none", 0),
    ...of("of-another", [once]),
    ...ofAnother(total("of-another", 100)),
  ];
  const values = [
    valuesOf(rule.record, slo, atMs, { several: half(several) / 400, "half-an-event": half([once]) / 0.5 }),
  ];
  return { evaluationMs: atMs, groups: [groupOf("what restarts hid", counterEveryMs, { series, values })] };
};
