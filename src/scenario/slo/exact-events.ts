/** Exported series whose growth `increase` tells to the last event, although it guesses at a window's edges. */
import { up } from "../occurred.ts";
import { type Phase, tracksOf } from "../part.ts";
import { castFor } from "../play.ts";
import type { Track } from "../track.ts";
import { mixedEach, quick, type SloStage } from "./stage.ts";

export interface ExactEvents {
  /** Bad ones, of each budget. */
  readonly events: number;
  /** Of the first budget. */
  readonly first: number;
  /** They come at once and at one target, for there is no telling them exactly. */
  readonly isGuess: boolean;
  /** In which they are counted. */
  readonly windowMs: number;
}

/** The step from which on all of them have been counted. */
export function countedFrom({ events, isGuess }: ExactEvents): number {
  return split(events, isGuess).late > 0 ? restartAt : 1;
}

const restartAt = 3;

/**
 * Counters that begin at zero. Two targets have some of the events each, and one of them restarts between its first and
 * its last; so many others are good that nothing burns.
 */
export function exactEvents(exact: ExactEvents, job: string, stage: SloStage, length: number): readonly Track[] {
  const { events, first, isGuess } = exact;
  const of = (budget: number): Split => split(budget === 0 ? first : events, isGuess);
  const step = (part: keyof Split | "none", instance: number): Phase => {
    const mix = mixedEach(stage, (budget) => {
      const bad = part === "none" ? 0 : of(budget)[part];
      return { all: bad * 1e6, bad };
    });
    const parts = instance === 1 ? mix : quick(mix, stage.schema);
    return { parts: [...parts, up(1)].map((p) => ({ ...p, instance })), scrapes: 1 };
  };
  const rest = (steps: number, instance: number): Phase => ({ ...step("none", instance), scrapes: length - steps });
  const target = castFor(["job"], [], "").of(job);
  const own = [step("early", 1), step("none", 1), step("late", 1), rest(3, 1)];
  const beside = [step("beside", 2), rest(1, 2)];
  return [
    ...tracksOf(own, isGuess ? {} : { restartAt }, target, stage.schema),
    ...tracksOf(beside, {}, target, stage.schema),
  ];
}

interface Split {
  readonly early: number;
  readonly late: number;
  readonly beside: number;
}

/** Less afterwards than before, for the restart to be seen. */
function split(events: number, isGuess: boolean): Split {
  if (isGuess) return { early: events, late: 0, beside: 0 };
  const beside = Math.floor(events / 2);
  const late = Math.max(0, Math.floor((events - beside - 1) / 2));
  return { early: events - beside - late, late, beside };
}
