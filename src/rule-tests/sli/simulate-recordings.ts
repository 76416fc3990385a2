/**
 * What an SLO's rules record, evaluation by evaluation, from what is counted in each five minutes. For indicators whose
 * windows have no closed form: what is counted may be estimated, or be left out in planned time.
 */

import type { LabelSet, SloModel } from "../../model/model.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import type { Evaluator, Value, Values } from "../measure/evaluate.ts";
import type { Computed } from "../measure/measure.ts";
import type { TimedSeries } from "../series/timed-series.ts";

/** What is counted in the last five minutes. */
interface Counted {
  readonly total: Evaluator;
  readonly bad: Evaluator;
}

export type CountedOver = (series: readonly TimedSeries[]) => Counted;

export type RecordedPart = "total" | "bad" | "ratio";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const baseMs = 5 * minuteMs;

/** One series of each record at one evaluation. */
interface Recorded {
  readonly labels: LabelSet;
  readonly total: number;
  readonly bad: number | undefined;
  readonly totalCount: number;
  readonly badCount: number | undefined;
  readonly startMs: number;
}

type Field = "totalCount" | "badCount" | "startMs";

/** The values of a part over a window at one time. */
type History = (part: RecordedPart, windowMs: number, ms: number) => Values;

/** The SLO's recordings over any window; series are simulated once, whatever is asked of them. */
export function recordedOver5m(
  slo: Pick<SloModel, "periodMs" | "calendar">,
  evaluationMs: number,
  counted: CountedOver,
): (part: RecordedPart, windowMs: number) => Computed {
  const known = new WeakMap<readonly TimedSeries[], Map<Engine, History>>();
  const historyOf = (series: readonly TimedSeries[], engine: Engine): History => {
    const histories = known.get(series) ?? new Map<Engine, History>();
    known.set(series, histories);
    const found = histories.get(engine) ?? history(slo, evaluationMs, counted(series), engine);
    histories.set(engine, found);
    return found;
  };
  return (part, windowMs) => ({
    kind: "computed",
    matchers: [],
    evaluator: (series) => (ms, engine) => historyOf(series, engine)(part, windowMs, ms),
  });
}

function history(
  slo: Pick<SloModel, "periodMs" | "calendar">,
  evaluationMs: number,
  counted: Counted,
  engine: Engine,
): History {
  const all: ReadonlyMap<string, Recorded>[] = [];
  const indexAt = (ms: number): number => Math.floor(ms / evaluationMs + 1e-9);

  /** The last that was recorded until then, an hour before at the earliest. */
  const lastAgo = (field: Field, key: string, toMs: number): number | undefined => {
    for (let i = indexAt(toMs); i >= 0 && i * evaluationMs > toMs - hourMs; i -= 1) {
      const value = all[i]?.get(key)?.[field];
      if (value !== undefined) return value;
    }
    return undefined;
  };

  /** What a subquery sees: at each step the last value, unless it is five minutes old. */
  const seenEach = (field: Field, key: string, ms: number, windowMs: number, stepMs: number): readonly number[] => {
    const found: number[] = [];
    for (let at = Math.max(0, Math.floor((ms - windowMs) / stepMs + 1)) * stepMs; at <= ms; at += stepMs) {
      const i = Math.min(all.length - 1, indexAt(at));
      const value = at - i * evaluationMs < baseMs ? all[i]?.get(key)?.[field] : undefined;
      if (value !== undefined) found.push(value);
    }
    return found;
  };

  const evaluate = (): void => {
    const ms = all.length * evaluationMs;
    const bads = counted.bad(ms, engine);
    const now = new Map<string, Recorded>();
    for (const [key, { labels, value }] of counted.total(ms, engine)) {
      const bad = bads.get(key)?.value;
      const before = (field: Field): number | undefined =>
        lastAgo(field, key, ms - baseMs) ?? seenEach(field, key, ms, slo.periodMs, hourMs).at(-1);
      now.set(key, {
        labels,
        total: value,
        bad,
        totalCount: value + (before("totalCount") ?? 0),
        badCount: bad === undefined ? undefined : bad + (before("badCount") ?? 0),
        startMs: before("startMs") ?? ms,
      });
    }
    all.push(now);
  };

  /** The count when the window began, or when the month did. */
  const countThen = (field: Field, key: string, now: Recorded, windowMs: number, ms: number): number | undefined => {
    const isMonth = slo.calendar !== undefined && windowMs === slo.periodMs;
    if (!isMonth) {
      const then = lastAgo(field, key, ms - windowMs);
      if (then !== undefined) return then;
      if (now.startMs > ms - windowMs) return 0;
    }
    const stepMs = isMonth ? hourMs : ([baseMs, 3 * baseMs].find((step) => windowMs <= 300 * step) ?? hourMs);
    const known = seenEach(field, key, ms, windowMs, stepMs);
    return known.length === 0 ? undefined : Math.min(...known);
  };

  const increase = (part: "total" | "bad", key: string, now: Recorded, windowMs: number, ms: number) => {
    if (windowMs === baseMs) return now[part];
    const field = `${part}Count` as const;
    const count = now[field];
    return count === undefined ? undefined : Math.max(0, count - (countThen(field, key, now, windowMs, ms) ?? count));
  };

  const partOf = (part: RecordedPart, key: string, now: Recorded, windowMs: number, ms: number) => {
    if (part !== "ratio") return increase(part, key, now, windowMs, ms);
    const [bad, total] = [increase("bad", key, now, windowMs, ms), increase("total", key, now, windowMs, ms)];
    return bad === undefined || total === undefined || total <= 0 ? undefined : bad / total;
  };

  return (part, windowMs, at) => {
    const index = indexAt(at);
    while (all.length <= index) evaluate();
    const result = new Map<string, Value>();
    for (const [key, recorded] of all[index] ?? []) {
      const value = partOf(part, key, recorded, windowMs, index * evaluationMs);
      if (value !== undefined) result.set(key, { labels: recorded.labels, value });
    }
    return result;
  };
}
