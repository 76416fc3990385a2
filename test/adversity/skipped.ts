/**
 * How many evaluations a server left out, by what it recorded: an evaluation that takes longer than the interval makes it skip
 * the next ones, and a server that starts late evaluates nothing until then. Knows nothing of what it evaluates.
 */
import type { Seconds } from "./clock.ts";
import { end, firstScrape, type Outage } from "./rows.ts";

/** @param at when it evaluated, in order. While it is away, and for as long as a start takes anyway, none are due. */
export function skippedBetween(at: readonly Seconds[], interval: Seconds, outages: readonly Outage[]): number {
  const moments = [0, ...at.filter((t) => t > 0 && t < end), end];
  return moments.slice(1).reduce((sum, to, i) => {
    const from = moments[i] ?? 0;
    const away = outages.map((o) => Math.max(0, Math.min(to, o.to + firstScrape) - Math.max(from, o.from)));
    const due = to - from - away.reduce((a, b) => a + b, 0);
    return sum + Math.max(0, Math.round(due / interval) - 1);
  }, 0);
}
