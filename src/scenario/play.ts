/** Plays a scenario on every engine: its series, and when the alert fires. */
import type { LabelSet } from "../model/model.ts";
import type { Schema } from "../promql/schema.ts";
import { engines, type Readable, readable } from "./engine.ts";
import type { Values } from "./evaluate.ts";
import { type State, timeline, watchOver } from "./firing.ts";
import type { Meaning } from "./meaning.ts";
import { type Target, tracksOf } from "./part.ts";
import type { Clock, Outcome, Spec } from "./spec.ts";
import type { Track } from "./track.ts";

export interface Played {
  readonly spec: Spec;
  readonly tracks: readonly Track[];
  /** The states after each evaluation, for each engine. */
  readonly states: readonly (readonly State[])[];
}

export interface Stage {
  readonly meaning: Meaning;
  readonly clock: Clock;
  readonly schema: Schema;
  /** The labels of a scenario's targets. */
  readonly cast: (slug: string) => Target;
}

export function play(spec: Spec, scrapes: number, { meaning, clock, schema, cast }: Stage): Played {
  const tracks = tracksOf(spec.phases, spec.edits, cast(spec.slug), schema);
  const read = tracks.map((t) => readable(t, clock.stepMs));
  return { spec, tracks, states: statesOf(meaning, read, clock, scrapes) };
}

/** The states after each evaluation, for each engine; those before `fromMs` are left out. */
export function statesOf(
  meaning: Meaning,
  read: readonly Readable[],
  clock: Clock,
  scrapes: number,
  fromMs = 0,
): Played["states"] {
  const watch = watchOver(meaning, read);
  return engines.map((engine) => timeline(watch, clock, scrapes * clock.stepMs, engine, fromMs));
}

/** The series that fire after an evaluation, where all engines agree on them beyond doubt; otherwise undefined. */
export function agreed({ states }: Pick<Played, "states">, evaluation: number): Values | undefined {
  const first = states[0]?.[evaluation]?.firing;
  if (!first || states.some((s) => s[evaluation]?.doubtful)) return undefined;
  for (const other of states) {
    const firing = other[evaluation]?.firing ?? new Map();
    if (firing.size !== first.size) return undefined;
    for (const key of first.keys()) if (!firing.has(key)) return undefined;
  }
  return first;
}

export function evaluations({ states }: Pick<Played, "states">): number {
  return states[0]?.length ?? 0;
}

/** Whether the scenario comes out as it was meant to. */
export function cameOut(played: Played): boolean {
  const last = agreed(played, evaluations(played) - 1);
  const ever = played.states.map((s) => s.some((state) => state.firing.size > 0));
  const sure =
    played.spec.onThreshold ||
    played.spec.outcome !== "silent" ||
    !played.states.some((s) => s.some((state) => state.doubtful));
  return sure && outcomes[played.spec.outcome](last, ever);
}

const outcomes: Readonly<Record<Outcome, (last: Values | undefined, ever: readonly boolean[]) => boolean>> = {
  fires: (last) => last !== undefined && last.size > 0,
  silent: (_, ever) => !ever.some(Boolean),
  passes: (last, ever) => last?.size === 0 && ever.every(Boolean),
  either: (last) => last !== undefined,
};

export type Cast = { readonly label?: "job" | "instance"; readonly of: (slug: string) => Target };

/**
 * Scenarios share a test where a label that the alert keeps can tell them apart, so that a test file is evaluated
 * once and not once for each scenario.
 */
export function castFor(kept: readonly string[], pinned: readonly string[], job: string): Cast {
  const free = (label: string): boolean => kept.includes(label) && !pinned.includes(label);
  if (free("job"))
    return {
      label: "job",
      of:
        (slug) =>
        (n): LabelSet => ({ job: slug, instance: `${n}` }),
    };
  if (free("instance"))
    return {
      label: "instance",
      of:
        (slug) =>
        (n): LabelSet => ({ job, instance: `${slug}-${n}` }),
    };
  return {
    of:
      () =>
      (n): LabelSet => ({ job, instance: `${n}` }),
  };
}
