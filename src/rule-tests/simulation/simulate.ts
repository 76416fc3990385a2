/** Computes a scenario: its series, when the alert must fire in it, and whether all engines agree. */
import type { Sli } from "../../catalog/sli.ts";
import type { LabelSet } from "../../model/model.ts";
import { type Engine, engines } from "../../promql/evaluate/engine.ts";
import type { Schema } from "../../promql/schema.ts";
import { keyOf, type Values } from "../measure/evaluate.ts";
import { type InputSeries, repeated } from "../series/input-series.ts";
import { type Clock, lengthOf, type Scenario, sampleMs } from "../series/scenario.ts";
import { seriesOf, type Target } from "../series/segment.ts";
import { timed } from "../series/timed-series.ts";
import { conditionOver } from "./active.ts";
import { agreed, holdsUntil, interrupted, remembered } from "./agreed.ts";
import type { Condition } from "./condition.ts";
import type { Meaning } from "./meaning.ts";
import { held, type Turns, turnsOf } from "./turns.ts";

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

const labelsOf = (values: Values | undefined): readonly LabelSet[] =>
  [...(values?.values() ?? [])].map((v) => v.labels);
