/**
 * Tests of an SLO's alerts on recorded series that are given to them: at a limit to the last digit, and over it for a
 * while, so that the end is seen as well.
 */
import type { AlertingRule, LabelSet } from "../../model/model.ts";
import { sloSeries } from "../../model/names.ts";
import { isEvents } from "../../model/sli.ts";
import { rawWindowMs } from "../../model/slo-windows.ts";
import { labelled } from "../checks.ts";
import { keyOf, type Value, type Values } from "../evaluate.ts";
import { timeline } from "../firing.ts";
import { lcm } from "../multiples.ts";
import type { FiringCheck, TestFile } from "../test-file.ts";
import type { Sample } from "../track.ts";
import { countedFrom, type ExactEvents, exactEvents } from "./exact-events.ts";
import { budgetLabels, givenTracks } from "./given.ts";
import { type SloSpec, tierSlug } from "./spec.ts";
import type { SloStage } from "./stage.ts";
import { together } from "./together.ts";

/** What a recorded series holds for a while, what afterwards, and what it takes for another SLO's alert to fire. */
interface Reading {
  readonly record: string;
  readonly value: number;
  /** Of the first budget, where it is another. */
  readonly first?: number;
  readonly calm: number;
  readonly others: number;
}

const share = (windowMs: number, value: number): Reading => {
  return { record: sloSeries.errorRatio(windowMs), value, calm: 0, others: 1 };
};
const left = (value: number): Reading => ({ record: sloSeries.remaining, value, calm: 1, others: -1 });
const bad = (record: string, value: number, first = value): Reading => {
  return { record, value, first, calm: 0, others: 1e9 };
};

/** So much is missing where events are not quite enough: engines tell parts of them where they look beside a scrape. */
const short = 1 / 4;

interface LimitSpec extends SloSpec {
  /** The first budget is left out of what fires. */
  readonly isFirstSpared?: true;
  readonly outcome: "passes" | "silent";
  readonly readings: readonly Reading[];
  /** Bad events that are counted in the raw series besides. */
  readonly raw?: ExactEvents;
}

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

function limitsOf({ alert, condition }: AlertingRule, stage: SloStage): readonly LimitSpec[] {
  const { slo } = stage;
  const spec = (slug: string, title: string, outcome: LimitSpec["outcome"], readings: Reading[], raw?: ExactEvents) => {
    const all = { subject: alert, slug: `${alert}-${slug}`, title, outcome, readings, phases: [], edits: {} };
    return raw === undefined ? all : { ...all, raw };
  };
  if (condition.kind === "budget-left") {
    const { atMost, minBadEvents } = condition;
    const at = (least: number): Reading[] => {
      return [left(atMost), ...(minBadEvents > 0 ? [bad(sloSeries.badInPeriod, least)] : [])];
    };
    return [
      spec("at-limit", "just as much left as is too little, for a while", "passes", at(minBadEvents)),
      ...(minBadEvents > 0
        ? [spec("fewer", "too little left, but not quite enough bad events", "silent", at(minBadEvents - short))]
        : []),
    ];
  }
  if (condition.kind !== "burn-rate") return [];
  const { minBadEvents, tiers } = condition;
  return tiers.flatMap((tier) => {
    const { factor, longMs, shortMs } = tier;
    const fast = (1 + factor * slo.budget) / 2;
    const isRaw = longMs <= rawWindowMs && isEvents(slo.sli) && minBadEvents > 0;
    // What grows in a native histogram is a guess at its buckets.
    const isGuess = isRaw && slo.sli.kind === "native-latency";
    const burning = (
      name: string,
      title: string,
      outcome: LimitSpec["outcome"],
      [long, short, events, first = events]: Burning,
    ) => {
      const readings = [share(longMs, long), ...(shortMs === longMs ? [] : [share(shortMs, short)])];
      if (minBadEvents > 0 && !isRaw) readings.push(bad(sloSeries.badEvents(longMs), events, first));
      return spec(
        `${tierSlug(tier, tiers)}-${name}`,
        title,
        outcome,
        readings,
        isRaw ? { events, first, isGuess, windowMs: longMs } : undefined,
      );
    };
    const exact = shareAt(factor, slo.budget);
    const at = exact === undefined ? [] : [exact];
    const plenty = 2 * minBadEvents;
    // Where another tier burns by one of the windows alone, the other one keeps nothing silent.
    const decides = (windowMs: number): boolean =>
      !tiers.some((t) => t.longMs === windowMs && t.shortMs === windowMs && t.factor * slo.budget < fast);
    const [enough, few] = isGuess ? [plenty, minBadEvents / 2] : [minBadEvents, minBadEvents - short];
    return [
      burning("over", `far over the tier of ${factor} for a while`, "passes", [fast, fast, enough]),
      ...(longMs !== shortMs && !decides(shortMs) ? [] : at).map((s) =>
        burning("long-at", "its long window just at the limit", "silent", [s, fast, plenty]),
      ),
      ...(longMs === shortMs || !decides(longMs) ? [] : at).map((s) =>
        burning("short-at", "its short window just at the limit", "silent", [fast, s, plenty]),
      ),
      ...(minBadEvents > 0 ? [burning("fewer", "not quite enough bad events", "silent", [fast, fast, few])] : []),
      ...(minBadEvents > 0 && budgetLabels(stage, "").length > 1
        ? [
            {
              ...burning("one-fewer", "not quite enough of one budget", "passes", [fast, fast, enough, few]),
              isFirstSpared: true,
            } as const,
          ]
        : []),
    ];
  });
}

type Burning = readonly [long: number, short: number, events: number, first?: number];

/** The share that, divided by the budget, is the factor and nothing beside it; some factors have none. */
function shareAt(factor: number, budget: number): number | undefined {
  const near = factor * budget;
  const candidates = [0, 1, -1, 2, -2].map((n) => near + n * near * Number.EPSILON);
  return candidates.find((s) => s / budget === factor);
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
