/** Made-up traffic: what happened between two scrapes of an instance, and what a scrape then shows. */
import fc from "fast-check";
import type { Samples } from "./replay.ts";

/** What happened since the last scrape; `down` where the process, and its counters with it, is gone. */
export interface Tick {
  readonly all: number;
  readonly bad: number;
  readonly state: "up" | "down";
}

const idle: Tick = { all: 0, bad: 0, state: "up" };
const down: Tick = { all: 0, bad: 0, state: "down" };

export function still(scrapes: number): readonly Tick[] {
  return Array.from({ length: scrapes }, () => idle);
}

function busy(scrapes: number, most: number, badShare: number): fc.Arbitrary<readonly Tick[]> {
  const tick = fc
    .integer({ min: 0, max: most })
    .chain((all) =>
      fc.integer({ min: 0, max: Math.round(all * badShare) }).map((bad): Tick => ({ all, bad, state: "up" })),
    );
  return fc.array(tick, { minLength: scrapes, maxLength: scrapes });
}

/** A stretch of one mood. A new process is scraped once before it has work: what happens before nobody can know. */
const stretch = (longest: number): fc.Arbitrary<readonly Tick[]> =>
  fc
    .integer({ min: 1, max: longest })
    .chain((scrapes) =>
      fc.oneof(
        { weight: 3, arbitrary: busy(scrapes, 40, 0.1) },
        { weight: 2, arbitrary: busy(scrapes, 400, 1) },
        { weight: 2, arbitrary: busy(scrapes, 3, 0) },
        { weight: 2, arbitrary: fc.constant(still(scrapes)) },
        { weight: 1, arbitrary: fc.constant([...Array.from({ length: Math.min(scrapes, 40) }, () => down), idle]) },
      ),
    );

/** Traffic of one instance over exactly so many scrapes: bursts, lulls, idle gaps, restarts. */
export function traffic(scrapes: number): fc.Arbitrary<readonly Tick[]> {
  return fc.array(stretch(Math.max(2, Math.round(scrapes / 4))), { minLength: 3, maxLength: 12 }).map((stretches) => {
    const ticks = stretches.flat().slice(0, scrapes);
    return [...ticks, ...still(scrapes - ticks.length)];
  });
}

/** The counter as each scrape shows it, starting from what was counted before. */
export function counter(before: number, ticks: readonly Tick[], of: "all" | "bad"): Samples {
  let value = before;
  return ticks.map((tick) => {
    value = tick.state === "down" ? 0 : value + tick[of];
    return tick.state === "down" ? undefined : value;
  });
}

export function total(ticks: readonly Tick[], of: "all" | "bad"): number {
  return ticks.reduce((sum, tick) => sum + tick[of], 0);
}
