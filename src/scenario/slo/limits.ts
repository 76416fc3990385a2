/**
 * Tests of an SLO's alerts on recorded series that are given to them: at a limit to the last digit, and over it for a
 * while, so that the end is seen as well.
 */
import type { AlertingRule, LabelSet } from "../../model/model.ts";
import { labelled } from "../checks.ts";
import { keyOf, type Value, type Values } from "../evaluate.ts";
import { timeline } from "../firing.ts";
import { lcm } from "../multiples.ts";
import type { FiringCheck, TestFile } from "../test-file.ts";
import type { Sample } from "../track.ts";
import { countedFrom, exactEvents } from "./exact-events.ts";
import { budgetLabels, givenTracks } from "./given.ts";
import { type LimitSpec, limitsOf, type Reading } from "./limit-specs.ts";
import type { SloStage } from "./stage.ts";
import { together } from "./together.ts";

export function limitsFile(stage: SloStage, rules: readonly AlertingRule[]) {
  // At scrapes alone: beside one, engines guess at what they would have found there.
  const evaluationMs = lcm(stage.slo.evaluationMs, stage.scrapeMs);
  const all = rules.flatMap((rule) => limitsOf(rule, stage).map((spec) => ({ rule, spec })));
  const slowest = Math.max(0, ...rules.map((r) => r.forMs));
  const kept = Math.max(0, ...rules.map((r) => r.keepFiringForMs));
  const both = Math.max(evaluationMs, stage.scrapeMs);
  const steps = (ms: number): number => Math.ceil(ms / stage.scrapeMs);
  const latestFrom = Math.max(1, ...all.map(({ spec }) => (spec.raw ? countedFrom(spec.raw) : 1)));
  const pace: Pace = {
    evaluationMs,
    calmFrom: latestFrom + steps(slowest + 4 * both),
    length: latestFrom + steps(slowest + kept + 8 * both),
  };
  // Events at the beginning are out of sight where an alert, or the end, waits for longer than their window is.
  const seenMs = (pace.calmFrom + 1) * stage.scrapeMs;
  const specs = all.filter(({ spec: { raw, outcome } }) => !raw || outcome === "silent" || seenMs < raw.windowMs);
  const played = specs.map(({ rule, spec }) => playLimit(rule, spec, stage, pace));
  const file: TestFile = {
    name: `slo-${stage.slo.name}-limits`,
    evaluationMs,
    rules: [stage.group],
    groups: together(played, stage).map((some) => ({
      title: `${stage.slo.name}, limits`,
      tracks: some.flatMap((p) => p.tracks),
      stepMs: stage.scrapeMs,
      firing: some.flatMap((p) => p.firing),
      alerts: [],
      values: [],
    })),
  };
  return { file, specs: specs.map(({ spec }) => spec) };
}

interface Pace {
  readonly evaluationMs: number;
  /** The step from which nothing is over a limit any more. */
  readonly calmFrom: number;
  readonly length: number;
}

function playLimit(rule: AlertingRule, spec: LimitSpec, stage: SloStage, pace: Pace) {
  const { slo, scrapeMs } = stage;
  const { evaluationMs, calmFrom, length } = pace;
  // What the raw series lead to is recorded as well: a label tells apart what is given.
  const apart: LabelSet = spec.raw === undefined ? {} : { replica: "given" };
  const budgets = budgetLabels(stage, spec.slug).map((labels): LabelSet => ({ ...labels, ...apart }));
  const samples = ({ value, first = value, calm }: Reading, budget: number): readonly Sample[] => {
    const over = budget === 0 ? first : value;
    return Array.from({ length: length + 1 }, (_, i) => (i === 0 ? undefined : i < calmFrom ? over : calm));
  };
  const given = budgets.flatMap((labels, budget) =>
    spec.readings.map((r) => ({ record: r.record, labels, samples: samples(r, budget), others: r.others })),
  );
  const burning = new Map(
    budgets.slice(spec.isFirstSpared ? 1 : 0).map((labels): [string, Value] => {
      const all = { ...labels, slo: slo.name };
      return [keyOf(all), { labels: all, value: 1 }];
    }),
  );
  const holds = (ms: number): boolean => {
    const step = Math.floor(ms / scrapeMs);
    const since = spec.raw ? countedFrom(spec.raw) : 1;
    return spec.outcome === "passes" && step >= since && step < calmFrom;
  };
  const { forMs, keepFiringForMs } = rule;
  const watch = (ms: number) => ({ active: holds(ms) ? burning : (new Map() as Values), doubtful: false });
  const states = timeline(watch, { evaluationMs, forMs, keepFiringForMs }, length * scrapeMs, "open");
  const firing = states.flatMap(({ firing }, i): readonly FiringCheck[] => {
    const turns = firing.size !== (states[i - 1]?.firing.size ?? 0) || firing.size !== states[i + 1]?.firing.size;
    const over = i === Math.ceil((calmFrom * scrapeMs) / evaluationMs) - 1;
    const expected = [...firing.values()].map((v) => labelled(rule, v));
    return turns || over ? [{ alert: rule.alert, atMs: i * evaluationMs, within: { job: spec.slug }, expected }] : [];
  });
  return {
    tracks: [...givenTracks(slo, given), ...(spec.raw ? exactEvents(spec.raw, spec.slug, stage, length) : [])],
    firing,
  };
}
