/** Made-up traffic: what happened between two scrapes of an instance, and what a scrape then shows. */
import fc from "fast-check";
import type { Samples } from "./replay.ts";

/**
 * What happened since the last scrape. `unreachable`: the process lives and counts on, but the scrape fails. `down`: the
 * process, and its counters with it, is gone.
 */
export interface Tick {
  readonly all: number;
  readonly bad: number;
  readonly state: "up" | "unreachable" | "down";
}

const idle: Tick = { all: 0, bad: 0, state: "up" };

export function still(scrapes: number): readonly Tick[] {
  return Array.from({ length: scrapes }, () => idle);
}

function busy(scrapes: number, most: number, badShare: number, state: Tick["state"]): fc.Arbitrary<readonly Tick[]> {
  const tick = fc
    .integer({ min: 0, max: most })
    .chain((all) => fc.integer({ min: 0, max: Math.round(all * badShare) }).map((bad): Tick => ({ all, bad, state })));
  return fc.array(tick, { minLength: scrapes, maxLength: scrapes });
}

/** Three quarters of an hour: counts that were unknown for an hour are given up. */
const longestUnseen = 180;

const stretch = (longest: number): fc.Arbitrary<readonly Tick[]> =>
  fc
    .integer({ min: 1, max: longest })
    .chain((scrapes) =>
      fc.oneof(
        { weight: 3, arbitrary: busy(scrapes, 40, 0.1, "up") },
        { weight: 2, arbitrary: busy(scrapes, 400, 1, "up") },
        { weight: 2, arbitrary: busy(scrapes, 3, 0, "up") },
        { weight: 2, arbitrary: fc.constant(still(scrapes)) },
        { weight: 2, arbitrary: unseen(Math.min(scrapes, longestUnseen)) },
      ),
    );

/** Scrapes that fail while events go on, and one that succeeds again. */
const unseen = (scrapes: number): fc.Arbitrary<readonly Tick[]> =>
  busy(scrapes, 100, 1, "unreachable").map((ticks) => [...ticks, idle]);

/** Traffic of one instance over exactly so many scrapes: bursts, lulls, idle gaps, scrapes that fail. */
export function traffic(scrapes: number): fc.Arbitrary<readonly Tick[]> {
  return fc.array(stretch(Math.max(2, Math.round(scrapes / 4))), { minLength: 3, maxLength: 12 }).map((stretches) => {
    const ticks = stretches.flat().slice(0, scrapes);
    return [...ticks, ...still(scrapes - ticks.length)];
  });
}

/**
 * Even traffic of a process that restarts now and then: what it counts after its last scrape, half of what a scrape shows, is seen
 * by nobody; it is away for some scrapes and counts from zero again.
 */
export function restarting(scrapes: number): fc.Arbitrary<readonly Tick[]> {
  return fc
    .record({
      all: fc.integer({ min: 50, max: 100 }),
      bad: fc.integer({ min: 5, max: 50 }),
      every: fc.integer({ min: 90, max: 200 }),
      away: fc.integer({ min: 1, max: 8 }),
    })
    .map(({ all, bad, every, away }) =>
      Array.from({ length: scrapes }, (_, i): Tick => {
        const since = i % every;
        if (i >= every && since < away) {
          const unseen = since === 0 ? 0.5 : 0;
          return { all: Math.round(unseen * all), bad: Math.round(unseen * bad), state: "down" };
        }
        return i >= every && since === away ? idle : { all, bad, state: "up" };
      }),
    );
}

/** The counter as it is at each scrape, seen or not, starting from what was counted before. */
export function truth(before: number, ticks: readonly Tick[], of: "all" | "bad"): readonly number[] {
  let value = before;
  return ticks.map((tick) => {
    value = tick.state === "down" ? 0 : value + tick[of];
    return value;
  });
}

/** The counter as each scrape shows it. */
export function counter(before: number, ticks: readonly Tick[], of: "all" | "bad"): Samples {
  return truth(before, ticks, of).map((value, i) => (ticks[i]?.state === "up" ? value : undefined));
}

export function total(ticks: readonly Tick[], of: "all" | "bad"): number {
  return ticks.reduce((sum, tick) => sum + tick[of], 0);
}
