/** Scenarios for a condition made of thresholds. What depends on how engines count is tried out here, then chosen. */
import type { Schema } from "../promql/schema.ts";
import { driverOf } from "./driver/drivers.ts";
import { type Engine, engines, readable } from "./engine.ts";
import { type Gauge, gaugeOf } from "./evaluate.ts";
import { levelsOf } from "./levels.ts";
import type { Case } from "./meaning.ts";
import type { Measure, Quantity } from "./measure.ts";
import { type Part, tracksOf } from "./part.ts";
import { cameOut, type Played, play, type Stage } from "./play.ts";
import { labelSets } from "./space.ts";
import { type Act, type Clock, type Spec, scrapes } from "./spec.ts";
import { type Driven, type SeriesFacts, steadyAct } from "./steady.ts";
import { type Brief, brief, slow, storyAct, stray, type Traffic, type Turns, turnsOf } from "./story.ts";
import { compares } from "./threshold.ts";

export interface Acts {
  readonly acts: readonly Act[];
  /** The least traffic in which one bad event does not fire; undefined where any is enough, or none is counted. */
  readonly least?: Traffic;
}

export function caseActs(cases: readonly Case[], stage: Stage, facts: SeriesFacts): Acts | undefined {
  const { schema, clock } = stage;
  // Where the values of a label are all named, no series is left for the limit of the others.
  const met = cases.filter((c) => cases.length === 1 || isMet(c, schema));
  const driven = met.map((of) => drivenBy(of, schema, stage));
  const known = driven.filter((d) => d !== undefined);
  if (known.length < met.length || known.length === 0) return undefined;
  const turns = turnsOf(Math.max(...known.map((d) => d.driver.windowMs)), clock);
  const attempt = (spec: Spec): Played => play(spec, turns.length, stage);
  const pace = steadiestPace(known, turns, attempt);
  const traffic = leastTraffic(known, turns, attempt);
  const short = longestBrief(known, turns, pace, stage, attempt);
  const choices = { slow: pace, ...(short ? { brief: short } : {}), ...traffic };
  return { acts: [steadyAct(known, clock, facts), storyAct(known, turns, choices)], ...traffic };
}

function drivenBy(of: Case, schema: Schema, stage: Stage): Driven | undefined {
  const driver = driverOf(of.measure, of.threshold, schema, stage.clock.stepMs);
  if (!driver) return undefined;
  const levels = levelsOf(of, driver);
  const { edge: value } = levels;
  const edge = value === undefined ? undefined : exactly(of, stage, (n) => driver.exact(value, n));
  return { of, driver, levels, ...(edge ? { edge } : {}) };
}

const candidates = 400;

/** Amounts for which every engine computes the very threshold, rounding included. */
function exactly(of: Case, stage: Stage, parts: (n: number) => readonly Part[]) {
  const { measure } = of;
  const { clock, schema, cast } = stage;
  const length = scrapes(countedBy(measure)?.windowMs ?? 0, clock) + 3;
  const ms = length * clock.stepMs;
  for (let n = 1; n <= candidates; n += 1) {
    const tried = parts(n);
    const tracks = tracksOf([{ parts: tried, scrapes: length }], {}, cast("exactly-at"), schema);
    const read = tracks.map((t) => readable(t, clock.stepMs));
    const gauge = gaugeOf(measure, read);
    if (engines.every((engine) => hits(of, gauge, ms, clock, engine))) return tried;
  }
  return undefined;
}

/** Exact at the end, and on the right side of the threshold while the window fills, though rounded otherwise there. */
function hits({ op, threshold }: Case, gauge: Gauge, untilMs: number, clock: Clock, engine: Engine): boolean {
  const last = untilMs - (untilMs % clock.evaluationMs);
  const atEnd = [...gauge(last, engine).values()];
  if (atEnd.length === 0 || atEnd.some((v) => v.value !== threshold)) return false;
  for (let ms = 0; ms < last; ms += clock.evaluationMs) {
    for (const { value } of gauge(ms, engine).values())
      if (compares(value, op, threshold) !== op.endsWith("=")) return false;
  }
  return true;
}

/** What is counted in all. */
function countedBy(measure: Measure): Quantity | undefined {
  if (measure.kind === "share") return measure.whole;
  return measure.kind === "quantile" ? measure.buckets : measure.kind === "quantity" ? measure : undefined;
}

function isMet({ measure }: Case, schema: Schema): boolean {
  const counted = countedBy(measure);
  return counted === undefined || labelSets(counted.of, schema).length > 0;
}

type Attempt = (spec: Spec) => Played;

/** The first of these at which every engine begins to fire at the same evaluation. */
const paces = [2, 1.9, 1.8, 1.7, 1.6, 1.5, 2.2, 2.5, 3, 1.4, 1.3, 4];

function steadiestPace(cases: readonly Driven[], turns: Turns, attempt: Attempt): number {
  const begins = (played: Played): readonly number[] =>
    played.states.map((states) => states.findIndex((s) => s.firing.size > 0));
  const even = paces.find((pace) => new Set(begins(attempt(slow(cases, turns, pace)))).size === 1);
  return even ?? 2;
}

/** How long the condition may hold without firing. A window as long as `for` has to be washed out to forget in time. */
function longestBrief(
  cases: readonly Driven[],
  turns: Turns,
  pace: number,
  { clock }: Stage,
  attempt: Attempt,
): Brief | undefined {
  const washable = cases.every((c) => c.driver.counts && c.driver.mix !== undefined);
  for (const washed of washable ? [false, true] : [false]) {
    // Another pace than the usual one where some value would come too close to the threshold.
    for (const times of [pace, ...paces.filter((p) => p !== pace)].slice(0, 3)) {
      for (let length = scrapes(clock.forMs, clock); length > 0; length -= 1) {
        const short = { scrapes: length, times, washed };
        const played = attempt(brief(cases, turns, short));
        const held = played.states.every((states) => states.some((s) => s.active.size > 0));
        if (held && cameOut(played)) return short;
      }
    }
  }
  return undefined;
}

/** From one event at every so many scrapes up to so many at each scrape. */
function trafficOf(index: number): Traffic {
  const sparse = 20;
  return index < sparse ? { events: 1, every: sparse - index } : { events: index - sparse + 2, every: 1 };
}

/** Beyond this, traffic is no longer what keeps one bad event from firing. */
const mostTraffic = 100_000;

function leastTraffic(cases: readonly Driven[], turns: Turns, attempt: Attempt) {
  const [first] = cases;
  const up = first?.of.op.startsWith(">") ?? false;
  if (!first || !up || !first.driver.mix) return {};
  const at = !first.driver.counts ? (i: number): Traffic => ({ events: i + 1, every: 0 }) : trafficOf;
  const tried = (index: number, outcome: "silent" | "passes"): boolean => {
    const spec = stray([first], turns, at(index), "stray", outcome);
    return spec !== undefined && cameOut(attempt(spec));
  };
  let [low, high] = [-1, 1];
  while (!tried(high, "silent")) {
    low = high;
    high *= 2;
    if (high > mostTraffic) return {};
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle >= 0 && !tried(middle, "silent")) low = middle;
    else high = middle;
  }
  const tooLittle = [1, 2, 3, 4].map((less) => high - less).find((index) => index >= 0 && tried(index, "passes"));
  if (tooLittle === undefined) return {};
  return { least: at(high), tooLittle: at(tooLittle) };
}
