/** Computes a scenario: its series, when the alert must fire in it, and whether all engines agree. */

import type { Sli } from "../catalog/slo.ts";
import type { LabelSet } from "../model/model.ts";
import { type Engine, engines } from "../promql/evaluate/engine.ts";
import type { Schema } from "../promql/schema.ts";
import { type Active, type Condition, conditionOver } from "./active.ts";
import { timed } from "./engine.ts";
import { keyOf, type Values } from "./evaluate.ts";
import { type InputSeries, repeated } from "./input-series.ts";
import type { Meaning } from "./meaning.ts";
import { type Clock, lengthOf, type Scenario, sampleMs } from "./scenario.ts";
import { seriesOf, type Target } from "./segment.ts";

export interface Context {
  readonly meaning: Meaning;
  readonly clock: Clock;
  readonly schema: Schema;
}

export interface Simulated {
  readonly scenario: Scenario;
  readonly series: readonly InputSeries[];
  /** At these times these series fire, and no others. */
  readonly checks: readonly { readonly atMs: number; readonly firing: readonly LabelSet[] }[];
  /** Whether it comes out as the scenario expects. */
  readonly asExpected: boolean;
  readonly turns?: Turns;
  readonly condition: Condition;
}

/** Evaluations, by their number, on which every engine agrees. */
export interface Turns {
  /** The condition may hold from the first of these on, up to the last. */
  readonly possible: readonly [number, number];
  readonly peak: number;
  /** Where `firesFrom` is greater than `firesUntil`, it never fires. */
  readonly silentUntil: number;
  readonly firesFrom: number;
  readonly firesUntil: number;
  readonly silentFrom: number;
}

export function simulate(scenario: Scenario, target: Target, context: Context): Simulated {
  const { clock, schema, meaning } = context;
  const found = seriesOf(scenario.phases, scenario.events ?? {}, target, schema);
  const series = found.map((s) => ({ ...s, runs: repeated(s.runs, clock.samples ?? 1) }));
  const condition = remembered(
    conditionOver(
      meaning,
      series.map((s) => timed(s, sampleMs(clock))),
    ),
  );
  // Tests of hours evaluate a few seconds later each time.
  const among = enginesOf(meaning);
  const evaluation = (scrape: number): number => Math.floor((scrape * clock.stepMs) / clock.evaluationMs + 0.1);
  const last = evaluation(lengthOf(scenario));
  const at = (i: number): number => i * clock.evaluationMs;
  const turns =
    scenario.peak === undefined ? undefined : turnsOf(condition, among, evaluation(scenario.peak), last, clock);
  const atEnd = agreed(condition, among, at(last));
  const end = { atMs: at(last), firing: labelsOf(atEnd) };
  const looks = (scenario.looks ?? []).map(evaluation).map((i) => {
    // What has held for as long as `for` asks, between two evaluations that both found it.
    const before = agreed(condition, among, at(Math.max(0, i - held(clock))));
    return { atMs: at(i), firing: labelsOf(agreed(condition, among, at(i))).filter((l) => before?.has(keyOf(l))) };
  });
  const all = { scenario, series, condition, ...(turns ? { turns } : {}) };
  switch (scenario.expect) {
    case "fires": {
      const begins =
        turns && turns.silentUntil >= 0
          ? [
              { atMs: at(turns.silentUntil), firing: [] },
              { ...end, atMs: at(turns.firesFrom) },
            ]
          : [];
      const lasts =
        (meaning.kind !== "expression" && meaning.kind !== "burns-fast") ||
        turns !== undefined ||
        holdsUntil(condition, among, last, held(clock), at, atEnd);
      const asExpected = (atEnd?.size ?? 0) > 0 && lasts && (!turns || turns.firesFrom <= turns.firesUntil);
      return { ...all, checks: turns ? begins : [...looks, end], asExpected };
    }
    case "silent": {
      const nearMiss = turns ? [{ atMs: at(turns.possible[1] < 0 ? turns.peak : turns.possible[1]), firing: [] }] : [];
      const isShape = meaning.kind === "expression" && turns === undefined;
      const silent =
        (atEnd?.size === 0 || (isShape && interrupted(condition, among, last, held(clock), at))) &&
        (!turns || turns.possible[0] + held(clock) > turns.possible[1]);
      return { ...all, checks: [...nearMiss, ...looks, { ...end, firing: [] }], asExpected: silent };
    }
    case "resolves": {
      if (!turns || turns.firesUntil < turns.firesFrom || turns.silentFrom > last)
        return { ...all, checks: [], asExpected: false };
      const firing = labelsOf(agreed(condition, among, at(evaluation(scenario.peak ?? 0))));
      const around = [
        { atMs: at(turns.silentUntil), firing: [] },
        { atMs: at(turns.firesFrom), firing },
        { atMs: at(turns.firesUntil), firing },
        { atMs: at(turns.silentFrom), firing: [] },
      ].filter(({ atMs }, i, all) => atMs >= 0 && all.findIndex((c) => c.atMs === atMs) === i);
      const later = looks.filter((l) => !around.some((c) => c.atMs === l.atMs));
      return { ...all, checks: [...around, ...later].sort((a, b) => a.atMs - b.atMs), asExpected: firing.length > 0 };
    }
  }
}

/** What an SLO counts of counters is what happened, however an engine treats a window's edges. */
export function enginesOf(meaning: Meaning): readonly Engine[] {
  const isExact =
    meaning.kind === "cases"
      ? meaning.cases.every(({ measure }) => measure.kind === "share" && measure.whole.take === "growth")
      : "slo" in meaning && !isMean(meaning.slo.sli);
  return isExact ? ["open"] : engines;
}

/** What is read at several moments of a window, on whose edge engines differ. */
function isMean({ kind }: Sli): boolean {
  return kind === "gauge-ratio" || kind === "freshness" || kind === "slices" || kind === "composite";
}

/** The turns of a scenario are looked for at the same times again and again. */
function remembered(condition: Condition): Condition {
  const known = new Map(engines.map((engine) => [engine, new Map<number, Active>()]));
  return (ms, engine) => {
    const found = known.get(engine)?.get(ms);
    if (found) return found;
    const active = condition(ms, engine);
    known.get(engine)?.set(ms, active);
    return active;
  };
}

const labelsOf = (values: Values | undefined): readonly LabelSet[] =>
  [...(values?.values() ?? [])].map((v) => v.labels);

/** The series for which the condition holds, where all engines agree on them beyond doubt; otherwise undefined. */
function agreed(condition: Condition, among: readonly Engine[], ms: number): Values | undefined {
  const [first, ...others] = among.map((engine) => condition(ms, engine));
  if (!first || [first, ...others].some((a) => a.isClose)) return undefined;
  const isSame = (a: Active): boolean =>
    a.values.size === first.values.size && [...first.values.keys()].every((key) => a.values.has(key));
  return others.every(isSame) ? first.values : undefined;
}

/** Whether the same series have been bad at each evaluation that `for` asks for. */
function holdsUntil(
  condition: Condition,
  among: readonly Engine[],
  last: number,
  held: number,
  at: (i: number) => number,
  atEnd: Values | undefined,
): boolean {
  for (let i = last - held; i < last; i += 1) {
    const then = agreed(condition, among, at(i));
    if (![...(atEnd?.keys() ?? [])].every((key) => then?.has(key))) return false;
  }
  return true;
}

/** Whether nothing at all was bad at some evaluation that `for` asks for. */
function interrupted(
  condition: Condition,
  among: readonly Engine[],
  last: number,
  held: number,
  at: (i: number) => number,
): boolean {
  for (let i = last - held; i < last; i += 1) if (agreed(condition, among, at(i))?.size === 0) return true;
  return false;
}

/** How many evaluations later than its condition an alert fires. */
export const held = ({ forMs, evaluationMs }: Clock): number => Math.ceil(forMs / evaluationMs);
/** How many evaluations longer than its condition it fires. */
export const kept = ({ keepFiringForMs, evaluationMs }: Clock): number => Math.ceil(keepFiringForMs / evaluationMs);

/** An incident only gets worse up to its peak, and only better behind it, so that its turns are found by halving. */
function turnsOf(condition: Condition, among: readonly Engine[], peak: number, last: number, clock: Clock): Turns {
  const [hold, keep] = [held(clock), kept(clock)];
  let guess: readonly number[] = [];
  const found = among.map((engine) => {
    const at = (i: number): Active => condition(i * clock.evaluationMs, engine);
    const most = at(peak).values.size;
    const possible = (i: number): boolean => isPossible(at(i));
    const certain = (i: number): boolean => isCertain(at(i), most);
    if (!possible(peak)) return { first: last + 1, sure: last + 1, sureTo: -1, to: -1 };
    const [first = 0, sure = 0, sureEnd = 0, end = 0] = [
      firstWhere(0, peak, possible, guess[0]),
      most === 0 ? last + 1 : firstWhere(0, peak, certain, guess[1]),
      most === 0 ? 0 : firstWhere(peak, last + 1, (i) => !certain(i), guess[2]),
      firstWhere(peak, last + 1, (i) => !possible(i), guess[3]),
    ];
    guess = [first, sure, sureEnd, end];
    return { first, sure, sureTo: sureEnd - 1, to: end - 1 };
  });
  const first = Math.min(...found.map((f) => f.first));
  const to = Math.max(...found.map((f) => f.to));
  const sureTo = Math.min(...found.map((f) => f.sureTo));
  const firesFrom = Math.max(...found.map((f) => f.sure)) + hold;
  return {
    possible: [first, to],
    peak,
    silentUntil: first + hold - 1,
    firesFrom,
    firesUntil: sureTo < firesFrom ? -1 : sureTo + keep,
    silentFrom: to + keep + 1,
  };
}

const isPossible = ({ values, isClose }: Active): boolean => values.size > 0 || isClose;
const isCertain = ({ values, isClose }: Active, most: number): boolean => values.size === most && !isClose;

/** The first number from `low` on, and before `high`, from which on the predicate holds; `high` where there is none. */
function firstWhere(low: number, high: number, holds: (i: number) => boolean, guess?: number): number {
  let [from, to] = [low, high];
  // Engines differ by an evaluation or two, if at all.
  if (guess !== undefined && guess >= low && guess <= high) {
    const [below, above] = [guess - 3, guess + 3];
    if (below > low && !holds(below)) from = below + 1;
    if (above < high && holds(above)) to = above;
  }
  while (from < to) {
    const middle = guess !== undefined && guess > from && guess < to ? guess : Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
    guess = undefined;
  }
  return from;
}
