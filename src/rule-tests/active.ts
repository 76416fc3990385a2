/** For which series an alert's condition holds at one time. Knows nothing of `for`, and of time besides. */
import type { LabelSet } from "../model/model.ts";
import { absentLabels } from "../promql/absent-labels.ts";
import type { Engine } from "../promql/evaluate/engine.ts";
import { evaluate } from "../promql/evaluate/evaluate.ts";
import { withoutName } from "../promql/evaluate/labels.ts";
import { samplesOf } from "../promql/evaluate/sample.ts";
import type { Watch } from "../promql/evaluate/source.ts";
import { grew, increase, instant, type TimedSeries } from "./engine.ts";
import { type Evaluator, evaluatorOf, keyOf, type Value, type Values, valued } from "./evaluate.ts";
import { isInexact } from "./inexact.ts";
import { selects } from "./input-series.ts";
import type { BudgetSpent, BurnsFast, Case, Meaning } from "./meaning.ts";
import { plannedOver } from "./sli-counted.ts";
import { badOver, ratioOver, totalOver } from "./sli-shares.ts";
import { compares, isNear } from "./threshold.ts";
import { sourcesOf } from "./timed-source.ts";

export interface Active {
  /** With the value that the alert's texts show. */
  readonly values: Values;
  /** Some value is so close to its threshold that rounding decides. */
  readonly isClose: boolean;
  /** Two sides of a comparison are equal to the last digit, of conditions that are known by their shape. */
  readonly isExact?: boolean;
}

export type Condition = (ms: number, engine: Engine) => Active;

export function conditionOver(meaning: Meaning, series: readonly TimedSeries[]): Condition {
  switch (meaning.kind) {
    case "cases":
      return cases(meaning.cases, series);
    case "occurred":
      return (ms, engine) => ({ values: occurred(meaning, series, ms, engine), isClose: false });
    case "missing":
      return (ms, engine) => ({ values: missing(meaning, series, ms, engine), isClose: false });
    case "burns-fast":
      return burnsFast(meaning, series);
    case "budget-spent":
      return budgetSpent(meaning, series);
    case "no-data":
      return noData(meaning, series);
    case "more-bad":
      return moreBad(meaning, series);
    case "absent":
      return absent(meaning, series);
    case "expression":
      return expression(meaning, series);
    case "always": {
      const always = { values: new Map([["", { labels: {}, value: 1 }]]), isClose: false };
      return () => always;
    }
  }
}

function expression({ expr, everyMs }: Is<"expression">, series: readonly TimedSeries[]): Condition {
  const sources = sourcesOf(series, everyMs);
  return (ms, engine) => {
    const watch = watching();
    const values = new Map<string, Value>();
    for (const sample of samplesOf(evaluate(expr, ms, sources[engine], watch))) {
      const labels = withoutName(sample.labels);
      values.set(keyOf(labels), valued(labels, sample.value, sample.isRounded));
    }
    return { values, ...watch.seen };
  };
}

/** Notices what makes a result close to another one. */
function watching(): Watch & { readonly seen: { isClose: boolean; isExact: boolean } } {
  const seen = { isClose: false, isExact: false };
  return {
    seen,
    compared(left, right) {
      seen.isClose ||= isNear(left, right);
      seen.isExact ||= left === right;
    },
    undecided() {
      seen.isClose = true;
    },
    dependsOnOrder: (values) => isInexact(values) ?? false,
  };
}

function cases(all: readonly Case[], series: readonly TimedSeries[]): Condition {
  const evaluators = all.map((c): readonly [Case, Evaluator] => [c, evaluatorOf(c.measure, series)]);
  return (ms, engine) => {
    const values = new Map<string, Value>();
    let isClose = false;
    for (const [{ op, threshold, adds }, evaluate] of evaluators) {
      for (const [key, value] of evaluate(ms, engine)) {
        if (compares(value.value, op, threshold))
          values.set(key, adds ? { ...value, labels: { ...value.labels, ...adds } } : value);
        isClose ||= isNear(value.value, threshold);
      }
    }
    return { values, isClose };
  };
}

function burnsFast({ slo, shares, tiers, minBadEvents }: BurnsFast, series: readonly TimedSeries[]): Condition {
  const evaluators = shares.flatMap((share) =>
    tiers.map(({ factor, longMs, shortMs }) => ({
      factor,
      budget: share.budget,
      long: evaluatorOf(ratioOver(share, longMs), series),
      short: evaluatorOf(ratioOver(share, shortMs), series),
      bad: evaluatorOf(badOver(share, longMs), series),
    })),
  );
  return (ms, engine) => {
    const values = new Map<string, Value>();
    let isClose = false;
    for (const { factor, budget, long, short, bad } of evaluators) {
      const [shorts, bads] = [short(ms, engine), bad(ms, engine)];
      for (const [key, { labels, value }] of long(ms, engine)) {
        const [rate, recent] = [value / budget, (shorts.get(key)?.value ?? 0) / budget];
        const enough = (bads.get(key)?.value ?? 0) >= minBadEvents;
        isClose ||= isNear(rate, factor) || isNear(recent, factor);
        if (rate > factor && recent > factor && enough && !values.has(key))
          values.set(key, { labels: { ...labels, slo: slo.name }, value: rate });
      }
    }
    return { values, isClose };
  };
}

const dayMs = 86_400_000;

/** Not before there were counts for a day. */
function budgetSpent({ slo, shares, minBadEvents, atMost }: BudgetSpent, series: readonly TimedSeries[]): Condition {
  const { periodMs } = slo;
  const sinceMs = Math.min(dayMs, periodMs);
  const evaluators = shares.map((share) => ({
    budget: share.budget,
    ratio: evaluatorOf(ratioOver(share, periodMs), series),
    bad: evaluatorOf(badOver(share, periodMs), series),
    before: evaluatorOf(totalOver(share, 300_000), series),
  }));
  return (ms, engine) => {
    const values = new Map<string, Value>();
    let isClose = false;
    for (const { budget, ratio, bad, before } of evaluators) {
      const [bads, befores] = [bad(ms, engine), ms < sinceMs ? undefined : before(ms - sinceMs, engine)];
      for (const [key, { labels, value }] of ratio(ms, engine)) {
        const left = 1 - value / budget;
        isClose ||= isNear(1 - left, 1 - atMost);
        const enough = (bads.get(key)?.value ?? 0) >= minBadEvents && befores?.has(key);
        // What is overspent is shown as a positive share.
        if (left <= atMost && enough)
          values.set(key, { labels: { ...labels, slo: slo.name }, value: atMost === 0 ? 0 - left : left });
      }
    }
    return { values, isClose };
  };
}

type Is<K extends Meaning["kind"]> = Extract<Meaning, { kind: K }>;

/** A target answers and has no ratio, or a total has none. */
function noData({ slo, ratio, total, targets }: Is<"no-data">, series: readonly TimedSeries[]): Condition {
  const [ratios, totals] = [evaluatorOf(ratio, series), evaluatorOf(total, series)];
  const ups = series.filter((s) => selects(targets, s.series.name, s.series.labels));
  const isPlanned = plannedOver(slo.except, series);
  const ofTarget = (labels: LabelSet): LabelSet =>
    Object.fromEntries(slo.targetLabels.flatMap((l) => (labels[l] === undefined ? [] : [[l, labels[l]]])));
  return (ms, engine) => {
    const values = new Map<string, Value>();
    const found = ratios(ms, engine);
    const planned = isPlanned(ms, engine);
    const known = new Set([...found.values()].map((v) => keyOf(ofTarget(v.labels))));
    for (const up of ups) {
      const labels = ofTarget(up.series.labels);
      if (instant(up, ms, engine) === 1 && !known.has(keyOf(labels)) && !planned(labels))
        values.set(keyOf(labels), { labels, value: 1 });
    }
    for (const [key, v] of totals(ms, engine)) {
      const labels = { ...v.labels, slo: slo.name };
      if (!found.has(key)) values.set(keyOf(labels), { labels, value: v.value });
    }
    return { values, isClose: false };
  };
}

const counted = 1.05;

function moreBad({ slo, bad, total, minBadEvents }: Is<"more-bad">, series: readonly TimedSeries[]): Condition {
  const [bads, totals] = [evaluatorOf(bad, series), evaluatorOf(total, series)];
  return (ms, engine) => {
    const values = new Map<string, Value>();
    const all = totals(ms, engine);
    let isClose = false;
    for (const [key, { labels, value }] of bads(ms, engine)) {
      const limit = counted * (all.get(key)?.value ?? Number.NaN);
      isClose ||= isNear(value, limit);
      if (value > limit && value >= minBadEvents) values.set(key, { labels: { ...labels, slo: slo.name }, value });
    }
    return { values, isClose };
  };
}

/** `absent` gives its result the labels that the selector asks for by value. */
function absent({ targets }: Is<"absent">, series: readonly TimedSeries[]): Condition {
  const labels = absentLabels(targets);
  const gone: Values = new Map([[keyOf(labels), { labels, value: 1 }]]);
  const found = series.filter((s) => selects(targets, s.series.name, s.series.labels));
  return (ms, engine) => {
    return { values: found.some((s) => instant(s, ms, engine) !== undefined) ? new Map() : gone, isClose: false };
  };
}

type Occurred = Is<"occurred">;

/** An event in the window: the counter grew, or its series began above zero and its target was not down before. */
function occurred({ of, windowMs, by }: Occurred, all: readonly TimedSeries[], ms: number, engine: Engine): Values {
  const found = new Map<string, { readonly labels: LabelSet; readonly values: number[] }>();
  const ups = all.filter((s) => s.series.name === "up");
  for (const s of all) {
    const { name, labels } = s.series;
    if (!selects(of, name, labels)) continue;
    const target = ups.find((u) => isOfTarget(u, labels));
    const wasDown = target !== undefined && instant(target, ms - windowMs, engine) === 0;
    const now = instant(s, ms, engine);
    const born = now !== undefined && now > 0 && instant(s, ms - windowMs, engine) === undefined && !wasDown;
    const grown = grew(s, ms, windowMs, engine) ? (increase(s, ms, windowMs, engine) ?? 0) : 0;
    if (grown === 0 && !born) continue;
    const group = Object.fromEntries(by.flatMap((l) => (labels[l] === undefined ? [] : [[l, labels[l]]])));
    const key = keyOf(group);
    const { values } = found.get(key) ?? { values: [] };
    found.set(key, { labels: group, values: [...values, grown > 0 ? grown : (now ?? 0)] });
  }
  return new Map(
    [...found].map(([key, { labels, values }]) => [key, valued(labels, added(values), isInexact(values))]),
  );
}

const added = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0);

function isOfTarget({ series }: TimedSeries, { job, instance }: LabelSet): boolean {
  return series.labels.job === job && series.labels.instance === instance;
}

type Missing = Extract<Meaning, { kind: "missing" }>;

function missing({ targets, read }: Missing, all: readonly TimedSeries[], ms: number, engine: Engine): Values {
  const found = new Map<string, Value>();
  const present = all.filter((s) => instant(s, ms, engine) !== undefined);
  for (const target of present) {
    const { name, labels } = target.series;
    if (!selects(targets, name, labels) || instant(target, ms, engine) !== 1) continue;
    for (const { family, series } of read) {
      const isThere = ({ series: { name, labels: own } }: TimedSeries): boolean => selects(series, name, own);
      if (present.some((s) => isThere(s) && isOfTarget(s, labels))) continue;
      const missed: LabelSet = { ...labels, metric: family };
      found.set(keyOf(missed), { labels: missed, value: 1 });
    }
  }
  return found;
}
