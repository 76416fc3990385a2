/** How long an alert takes, read off its scenarios. The tests prove each figure: silent one evaluation before, firing at it. */
import { evaluations, type Played } from "./play.ts";
import type { Act, Clock } from "./spec.ts";
import type { Traffic } from "./story.ts";

export interface Measured {
  /** From the last good scrape of a total outage to the alert. */
  readonly fireMs?: number;
  /** The same where it goes wrong only a little. */
  readonly slowFireMs?: number;
  /** From the last bad scrape of a total outage to the end of the alert. */
  readonly resolveMs?: number;
  /** The least traffic in which a single bad event does not fire; left out where any traffic will do. */
  readonly leastTraffic?: LeastTraffic;
  /** Fewer bad events in the alert's longest window never fire, however large their share. */
  readonly fewestBad?: LeastTraffic;
}

/** So many events in so many milliseconds, or so many things that stand there (`perMs` 0). */
export interface LeastTraffic {
  readonly events: number;
  readonly perMs: number;
}

interface PlayedAct {
  readonly act: Act;
  readonly all: readonly Played[];
}

export function measured(acts: readonly PlayedAct[], clock: Clock, least?: Traffic): Measured {
  const all = acts.flatMap((a) => a.all);
  const outage = timesOf(
    all.find((p) => p.spec.slug === "outage"),
    clock,
  );
  const slow = timesOf(
    all.find((p) => p.spec.slug === "slow-outage"),
    clock,
  );
  return {
    ...(outage ? { fireMs: outage.fireMs, resolveMs: outage.resolveMs } : {}),
    ...(slow ? { slowFireMs: slow.fireMs } : {}),
    ...(least ? { leastTraffic: { events: least.events, perMs: least.every * clock.stepMs } } : {}),
  };
}

/** Where engines differ by an evaluation, the later one counts. */
function timesOf(played: Played | undefined, { stepMs, evaluationMs }: Clock) {
  const [before, during] = played?.spec.phases ?? [];
  if (!played || !before || !during) return undefined;
  const [begin, end] = [before.scrapes * stepMs, (before.scrapes + during.scrapes) * stepMs];
  const last = evaluations(played);
  const turn = (from: number, firing: boolean): number =>
    Math.max(
      ...played.states.map((states) => {
        const found = states.findIndex((s, i) => i * evaluationMs >= from && s.firing.size > 0 === firing);
        return (found < 0 ? last : found) * evaluationMs;
      }),
    );
  return { fireMs: turn(begin, true) - begin, resolveMs: turn(end, false) - end };
}
