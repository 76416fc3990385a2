/** What SLOs count of a series over a window: what truly happened, whatever an engine extrapolates. Knows nothing of queries. */
import { derived } from "../../basics/derived.ts";
import type { Engine } from "../../promql/evaluate/engine.ts";
import { mean } from "./over-window.ts";
import { after, at, before, grownFrom, none, type TimedSeries } from "./timed-series.ts";

/** What SLOs count within, and how late they look: a series without a value for longer has no count. */
const countedMs = 300_000;

const settledMs = 10_000;

/** What an SLO counts over a window: growth from its left edge on, or from the first value after it. */
export function growth(s: TimedSeries, now: number, windowMs: number): number | undefined {
  const ms = now - settledMs;
  const last = before(s, at(s, ms));
  if (last === none || ms - last * s.stepMs >= countedMs) return undefined;
  const edge = Math.floor((ms - windowMs) / s.stepMs);
  const known = edge < 0 ? none : before(s, edge);
  const first = known === none ? after(s, Math.max(0, edge)) : known;
  return first === none || first > last ? undefined : grownFrom(s, first, last);
}

/** What an SLO counts of a gauge: five minutes of its mean at every count in a window. */
export function seconds(
  s: TimedSeries,
  now: number,
  windowMs: number,
  everyMs: number,
  engine: Engine,
): number | undefined {
  const meanAt = means(s)[engine];
  if (meanAt(now) === undefined) return undefined;
  let sum = 0;
  for (let ms = now; ms > now - windowMs && ms >= 0; ms -= everyMs) sum += meanAt(ms) ?? 0;
  return (sum * countedMs) / 1000;
}

/** The windows of neighbouring moments have all of their counts in common, but those at their edges. */
const means = derived((s: TimedSeries) => {
  const of = (engine: Engine): ((ms: number) => number | undefined) => {
    const known = new Map<number, number | undefined>();
    return (ms) => {
      if (!known.has(ms)) known.set(ms, mean(s, ms, countedMs, engine));
      return known.get(ms);
    };
  };
  return { open: of("open"), closed: of("closed"), previous: of("previous") } satisfies Record<Engine, unknown>;
});
