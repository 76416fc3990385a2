/** For which series an alert's condition holds at one time. Knows nothing of `for`, and of time besides. */
import type { LabelSet } from "../model/model.ts";
import { type Engine, grew, increase, instant, type TimedSeries } from "./engine.ts";
import { type Evaluator, evaluatorOf, keyOf, type Value, type Values, valued } from "./evaluate.ts";
import { isInexact } from "./inexact.ts";
import { selects } from "./input-series.ts";
import type { BudgetSpent, BurnsFast, Case, Meaning } from "./meaning.ts";
import { compares, isNear } from "./threshold.ts";

export interface Active {
  /** With the value that the alert's texts show. */
  readonly values: Values;
  /** Some value is so close to its threshold that rounding decides. */
  readonly isClose: boolean;
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
    case "always": {
      const always = { values: new Map([["", { labels: {}, value: 1 }]]), isClose: false };
      return () => always;
    }
  }
}

function cases(all: readonly Case[], series: readonly TimedSeries[]): Condition {
  const evaluators = all.map((c): readonly [Case, Evaluator] => [c, evaluatorOf(c.measure, series)]);
  return (ms, engine) => {
    const values = new Map<string, Value>();
    let isClose = false;
    for (const [{ op, threshold }, evaluate] of evaluators) {
      for (const [key, value] of evaluate(ms, engine)) {
        if (compares(value.value, op, threshold)) values.set(key, value);
        isClose ||= isNear(value.value, threshold);
      }
    }
    return { values, isClose };
  };
}

function burnsFast({ slo, budget, tiers, minBadEvents }: BurnsFast, series: readonly TimedSeries[]): Condition {
  const evaluators = tiers.map(({ factor, long, short, bad }) => ({
    factor,
    long: evaluatorOf(long, series),
    short: evaluatorOf(short, series),
    bad: bad && evaluatorOf(bad, series),
  }));
  return (ms, engine) => {
    const values = new Map<string, Value>();
    let isClose = false;
    for (const { factor, long, short, bad } of evaluators) {
      const [shorts, bads] = [short(ms, engine), bad?.(ms, engine)];
      for (const [key, { labels, value }] of long(ms, engine)) {
        const [rate, recent] = [value / budget, (shorts.get(key)?.value ?? 0) / budget];
        const enough = bads === undefined || (bads.get(key)?.value ?? 0) >= minBadEvents;
        isClose ||= isNear(rate, factor) || isNear(recent, factor);
        if (rate > factor && recent > factor && enough && !values.has(key))
          values.set(key, { labels: { ...labels, slo }, value: rate });
      }
    }
    return { values, isClose };
  };
}

function budgetSpent({ slo, budget, ratio, bad, minBadEvents, atMost }: BudgetSpent, series: readonly TimedSeries[]): Condition {
  const [overPeriod, count] = [evaluatorOf(ratio, series), bad && evaluatorOf(bad, series)];
  return (ms, engine) => {
    const values = new Map<string, Value>();
    const bads = count?.(ms, engine);
    let isClose = false;
    for (const [key, { labels, value }] of overPeriod(ms, engine)) {
      const left = 1 - value / budget;
      isClose ||= isNear(1 - left, 1 - atMost);
      const enough = bads === undefined || (bads.get(key)?.value ?? 0) >= minBadEvents;
      if (left <= atMost && enough) values.set(key, { labels: { ...labels, slo }, value: left });
    }
    return { values, isClose };
  };
}

type Occurred = Extract<Meaning, { kind: "occurred" }>;

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
      if (present.some((s) => s.series.name === series && isOfTarget(s, labels))) continue;
      const missed: LabelSet = { ...labels, metric: family };
      found.set(keyOf(missed), { labels: missed, value: 1 });
    }
  }
  return found;
}
