/**
 * How many evaluations or scrapes a server left out, by what it recorded: one that takes longer than the interval makes it skip
 * the next ones, and a server that starts late has none until then. Knows nothing of what they yield.
 */
import type { Seconds } from "./clock.ts";
import { end, firstScrape, type Outage } from "./rows.ts";

/** @param at when there was one, in order. While the server is away, and for as long as each start takes anyway, none are due. */
export function missingOf(at: readonly Seconds[], interval: Seconds, outages: readonly Outage[]): number {
  const moments = [0, ...at.filter((t) => t > 0 && t < end), end];
  const pauses = [{ from: 0, to: 0 }, ...outages].map(({ from, to }) => ({ from, to: to + firstScrape }));
  return moments.slice(1).reduce((sum, to, i) => {
    const from = moments[i] ?? 0;
    const away = pauses
      .map((pause) => Math.max(0, Math.min(to, pause.to) - Math.max(from, pause.from)))
      .reduce((a, b) => a + b, 0);
    // Before a pause and after it there is a part of an interval.
    return sum + Math.max(0, Math.round((to - from - away) / interval) - (away > 0 ? 2 : 1));
  }, 0);
}
