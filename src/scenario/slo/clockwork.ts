/**
 * What an SLO's rules make of a flow of events, evaluation by evaluation: each window with the edges and delays it is
 * read with, where `meaning.ts` only knows what truly happened. All budgets see the same flow, so numbers are enough.
 */
import { sloBaseWindowMs, sloBlockMs } from "../../model/names.ts";
import { rawWindowMs } from "../../model/slo-windows.ts";
import type { Engine } from "../engine.ts";
import type { Paces } from "./spec.ts";

/** Events in each step, or things that stand there at its end. */
export interface Flow {
  readonly all: readonly number[];
  readonly bad: readonly number[];
}

export interface Clockwork extends Paces {
  readonly flow: Flow;
  /** Whether events are counted, rather than things. */
  readonly counts: boolean;
  /** The pace that the rules are written for, which need not be that of the test. */
  readonly ruleEvaluationMs: number;
  readonly scrapeMs: number;
  /** What the counts that longer windows are added up from cover. */
  readonly tileMs: number;
  readonly engine: Engine;
}

/** What is recorded of the bad, or of all. */
interface Recorded {
  /** What the rate over five minutes stands for. */
  base(ms: number): number;
  /** From the raw series. */
  raw(windowMs: number, ms: number): number;
  /** Summed over every count. */
  sampled(windowMs: number, ms: number): number;
  /** Summed over the counts at whole tiles. */
  tiled(windowMs: number, ms: number): number;
  /** Summed over blocks. */
  period(windowMs: number, ms: number): number;
}

export interface Records {
  /** The share of bad events over a window, as far as it is recorded at that time. */
  ratio(windowMs: number, ms: number): number;
  /** How many bad events the rules count in a window. */
  bad(windowMs: number, ms: number): number;
  /** The same over a budget's period. */
  readonly inPeriod: { ratio(periodMs: number, ms: number): number; bad(periodMs: number, ms: number): number };
}

/** Windows up to this one are added up from every count. */
const sampledWindowMs = 6 * rawWindowMs;

/** A step of a subquery takes the newest sample that is not older. */
const lookbackMs = 300_000;

export function recordsOf(clockwork: Clockwork): Records {
  const [bad, all] = [recorded(clockwork.flow.bad, clockwork), recorded(clockwork.flow.all, clockwork)];
  const read = (of: Recorded, windowMs: number, ms: number): number => {
    if (windowMs <= rawWindowMs) return of.raw(windowMs, ms);
    return windowMs <= sampledWindowMs ? of.sampled(windowMs, ms) : of.tiled(windowMs, ms);
  };
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
  return {
    ratio: (windowMs, ms) =>
      windowMs === sloBaseWindowMs
        ? share(bad.base(ms), all.base(ms))
        : share(read(bad, windowMs, ms), read(all, windowMs, ms)),
    bad: (windowMs, ms) => read(bad, windowMs, ms),
    inPeriod: {
      ratio: (periodMs, ms) => share(bad.period(periodMs, ms), all.period(periodMs, ms)),
      bad: (periodMs, ms) => bad.period(periodMs, ms),
    },
  };
}

function recorded(steps: readonly number[], clockwork: Clockwork): Recorded {
  const { stepMs, evaluationMs, ruleEvaluationMs, tileMs, engine } = clockwork;
  const raw = rawOf(steps, clockwork);
  const evaluations = Math.floor((steps.length * stepMs) / evaluationMs) + 1;
  const tiles = Array.from({ length: evaluations }, (_, i) => exact(raw, tileMs, i * evaluationMs, clockwork));
  const sums = running(tiles);
  const overlapping = tileMs / ruleEvaluationMs;
  const inBlock = Math.ceil(sloBlockMs / evaluationMs);
  const blocks = tiles.map((_, i) => between(sums, i - inBlock, i) / overlapping);
  const closed = engine === "closed";
  const before = (ms: number, everyMs: number): number =>
    closed ? Math.ceil(ms / everyMs) - 1 : Math.floor(ms / everyMs);
  const stepped = (values: readonly number[], everyMs: number) => {
    const newest = (ms: number): number => {
      const i = Math.min(Math.floor(ms / evaluationMs), evaluations - 1);
      const age = ms - i * evaluationMs;
      return age < lookbackMs || (closed && age === lookbackMs) ? (values[i] ?? 0) : 0;
    };
    const last = Math.floor(((evaluations - 1) * evaluationMs) / everyMs);
    const sum = running(Array.from({ length: last + 1 }, (_, q) => newest(q * everyMs)));
    return (windowMs: number, ms: number): number =>
      between(sum, before(ms - windowMs, everyMs), Math.floor(ms / everyMs));
  };
  return {
    base: (ms) => exact(raw, sloBaseWindowMs, ms, clockwork),
    raw,
    sampled: (windowMs, ms) => between(sums, before(ms - windowMs, evaluationMs), ms / evaluationMs) / overlapping,
    tiled: stepped(tiles, tileMs),
    period: stepped(blocks, sloBlockMs),
  };
}

/** Growth between the scrapes of a window, or the mean of what they saw. */
function rawOf(steps: readonly number[], { stepMs, scrapeMs, counts, engine }: Clockwork): Recorded["raw"] {
  const seldom = stepMs > scrapeMs;
  const seen = Math.floor(sloBaseWindowMs / scrapeMs);
  const sums = running(counts || seldom ? [0, ...steps] : [steps[0] ?? 0, ...steps]);
  return (windowMs, ms) => {
    const now = Math.round(ms / stepMs);
    const steps = Math.max(1, Math.floor(windowMs / stepMs));
    if (seldom && counts) return between(sums, now - steps, now);
    if (seldom) {
      // Where one step's scrapes follow the other's, the last one before a window stands on its edge.
      const onEdge = engine === "closed" && seen * scrapeMs === stepMs && windowMs >= stepMs && now > steps ? 1 : 0;
      const edge = onEdge * between(sums, now - steps - 1, now - steps);
      return (seen * between(sums, now - steps, now) + edge) / (seen * steps + onEdge);
    }
    const open = engine === "open" ? 1 : 0;
    if (counts) return between(sums, Math.max(0, now - steps + open), now);
    const from = Math.max(0, now - steps + open);
    return between(sums, from - 1, now) / (now - from + 1);
  };
}

/** Events are counted from scrape to scrape, the same on every engine; means are not. */
function exact(raw: Recorded["raw"], windowMs: number, ms: number, clockwork: Clockwork): number {
  const { stepMs, scrapeMs, counts, engine } = clockwork;
  if (!counts) return raw(windowMs, ms);
  // Seldom scraped, a step's events come by evenly in its last five minutes.
  if (stepMs > scrapeMs) return raw(stepMs, ms) * Math.min(1, windowMs / sloBaseWindowMs);
  return raw(engine === "open" ? windowMs + stepMs : windowMs, ms);
}

function running(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((v) => {
    sum += v;
    return sum;
  });
}

/** What came after one place, up to another. */
function between(sums: readonly number[], after: number, upTo: number): number {
  const last = Math.min(upTo, sums.length - 1);
  return (sums[last] ?? 0) - (after < 0 ? 0 : (sums[Math.min(after, last)] ?? 0));
}
