/** When conditions about targets and their series hold: anything happened, something is not exported, or nothing is there. */
import { sum } from "../../basics/sums.ts";
import type { LabelSet } from "../../model/model.ts";
import { absentLabels } from "../../promql/absent-labels.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import { keyOf, only, type Value, type Values, valued } from "../measure/evaluate.ts";
import { isInexact } from "../series/inexact.ts";
import { selects } from "../series/input-series.ts";
import { grew, increase } from "../series/over-window.ts";
import { instant, type TimedSeries } from "../series/timed-series.ts";
import type { Condition, Is } from "./condition.ts";
import type { Meaning } from "./meaning.ts";

/** `absent` gives its result the labels that the selector asks for by value. */
export function absent({ targets }: Is<"absent">, series: readonly TimedSeries[]): Condition {
  const labels = absentLabels(targets);
  const gone: Values = new Map([[keyOf(labels), { labels, value: 1 }]]);
  const found = series.filter((s) => selects(targets, s.series.name, s.series.labels));
  return (ms, engine) => {
    return { values: found.some((s) => instant(s, ms, engine) !== undefined) ? new Map() : gone, isClose: false };
  };
}

type Occurred = Is<"occurred">;

/** An event in the window: the counter grew, or its series began above zero and its target was not down before. */
export function occurred(
  { of, windowMs, by }: Occurred,
  all: readonly TimedSeries[],
  ms: number,
  engine: Engine,
): Values {
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
    const group = only(labels, by);
    const key = keyOf(group);
    const { values } = found.get(key) ?? { values: [] };
    found.set(key, { labels: group, values: [...values, grown > 0 ? grown : (now ?? 0)] });
  }
  return new Map([...found].map(([key, { labels, values }]) => [key, valued(labels, sum(values), isInexact(values))]));
}

function isOfTarget({ series }: TimedSeries, { job, instance }: LabelSet): boolean {
  return series.labels.job === job && series.labels.instance === instance;
}

type Missing = Extract<Meaning, { kind: "missing" }>;

export function missing({ targets, read }: Missing, all: readonly TimedSeries[], ms: number, engine: Engine): Values {
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
