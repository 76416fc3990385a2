/**
 * How long after a target's scrape the rules are evaluated. Prometheus hashes targets and groups to moments of its own within the
 * interval: no row can ask for a phase, so that the table shows which ones it had. Knows no server.
 */
import type { Seconds } from "./clock.ts";

/** From the last scrape that came before the last evaluation, whichever of them that was: 0 is at the same moment. */
export function phaseOf(scraped: readonly Seconds[], evaluated: readonly Seconds[], interval: Seconds): Seconds {
  const [scrape, evaluation] = [scraped.at(-1), evaluated.at(-1)];
  if (scrape === undefined || evaluation === undefined) return Number.NaN;
  return (((evaluation - scrape) % interval) + interval) % interval;
}

/** `2.1, 14.0 s`; of more than three targets the least and the most, `0.3–14.6 s`. */
export function phaseText(phases: readonly Seconds[]): string {
  const sorted = phases.filter((p) => !Number.isNaN(p)).toSorted((a, b) => a - b);
  if (sorted.length === 0) return "–";
  const shown = sorted.map((p) => p.toFixed(1));
  return `${shown.length > 3 ? `${shown[0]}–${shown.at(-1)}` : shown.join(", ")} s`;
}
