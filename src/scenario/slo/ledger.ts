/** What a patient observer makes of a counter: every event once, whatever befalls the counter and the scrapes. */
import { bridgedScrapes } from "../../model/growth.ts";
import type { Sample, Track } from "../track.ts";

/**
 * The events counted up to each scrape. A counter that fell has begun again from zero; one that was not seen for a while
 * is new, and counts whole if its target was there at the scrape before, for else it brings old counts along.
 *
 * @example With `up` at 1 all the time
 * ledger([undefined, 3, 5, 1], [1, 1, 1, 1]) // [0, 3, 5, 6]
 */
export function ledger(counter: readonly Sample[], up: readonly Sample[]): readonly number[] {
  let [events, last, seenAt] = [0, 0, Number.NEGATIVE_INFINITY];
  return counter.map((value, i) => {
    if (typeof value !== "number") return events;
    const isKnown = i - seenAt <= bridgedScrapes;
    if (isKnown) events += value >= last ? value - last : value;
    else if (up[i - 1] === 1) events += value;
    [last, seenAt] = [value, i];
    return events;
  });
}

/** The tracks of one target or several, their counters made into what an observer counts. */
export function ledgers(tracks: readonly Track[], isGauge: (name: string) => boolean): readonly Track[] {
  const same = (a: Track, b: Track): boolean => ["job", "instance"].every((l) => a.labels[l] === b.labels[l]);
  const ups = tracks.filter((t) => t.name === "up");
  return tracks
    .filter((t) => t.name !== "up")
    .map((t) => {
      const up = ups.find((u) => same(u, t))?.samples ?? [];
      return isGauge(t.name) ? t : { ...t, samples: ledger(t.samples, up) };
    });
}
