/** When an alert turns from silent to firing and back in an incident, on whichever engine. Knows no scenarios. */
import type { Engine } from "../../promql/evaluate/engine.ts";
import type { Clock } from "../series/scenario.ts";
import type { Active, Condition } from "./condition.ts";

/** Evaluations, by their number, on which every engine agrees. */
export interface Turns {
  /** The condition may hold from the first of these on, up to the last. */
  readonly possible: readonly [number, number];
  readonly peak: number;
  /** Where `firesFrom` is greater than `firesUntil`, it never fires. */
  readonly silentUntil: number;
  readonly firesFrom: number;
  readonly firesUntil: number;
  readonly silentFrom: number;
}

/** How many evaluations later than its condition an alert fires. */
export const held = ({ forMs, evaluationMs }: Clock): number => Math.ceil(forMs / evaluationMs);

/** How many evaluations longer than its condition it fires. */
export const kept = ({ keepFiringForMs, evaluationMs }: Clock): number => Math.ceil(keepFiringForMs / evaluationMs);

/** An incident only gets worse up to its peak, and only better behind it, so that its turns are found by halving. */
export function turnsOf(
  condition: Condition,
  among: readonly Engine[],
  peak: number,
  last: number,
  clock: Clock,
): Turns {
  const [hold, keep] = [held(clock), kept(clock)];
  let guess: readonly number[] = [];
  const found = among.map((engine) => {
    const at = (i: number): Active => condition(i * clock.evaluationMs, engine);
    const most = at(peak).values.size;
    const possible = (i: number): boolean => isPossible(at(i));
    const certain = (i: number): boolean => isCertain(at(i), most);
    if (!possible(peak)) return { first: last + 1, sure: last + 1, sureTo: -1, to: -1 };
    const [first = 0, sure = 0, sureEnd = 0, end = 0] = [
      firstWhere(0, peak, possible, guess[0]),
      most === 0 ? last + 1 : firstWhere(0, peak, certain, guess[1]),
      most === 0 ? 0 : firstWhere(peak, last + 1, (i) => !certain(i), guess[2]),
      firstWhere(peak, last + 1, (i) => !possible(i), guess[3]),
    ];
    guess = [first, sure, sureEnd, end];
    return { first, sure, sureTo: sureEnd - 1, to: end - 1 };
  });
  const first = Math.min(...found.map((f) => f.first));
  const to = Math.max(...found.map((f) => f.to));
  const sureTo = Math.min(...found.map((f) => f.sureTo));
  const firesFrom = Math.max(...found.map((f) => f.sure)) + hold;
  return {
    possible: [first, to],
    peak,
    silentUntil: first + hold - 1,
    firesFrom,
    firesUntil: sureTo < firesFrom ? -1 : sureTo + keep,
    silentFrom: to + keep + 1,
  };
}

const isPossible = ({ values, isClose }: Active): boolean => values.size > 0 || isClose;

const isCertain = ({ values, isClose }: Active, most: number): boolean => values.size === most && !isClose;

/** The first number from `low` on, and before `high`, from which on the predicate holds; `high` where there is none. */
function firstWhere(low: number, high: number, holds: (i: number) => boolean, guess?: number): number {
  let [from, to] = [low, high];
  // Engines differ by an evaluation or two, if at all.
  if (guess !== undefined && guess >= low && guess <= high) {
    const [below, above] = [guess - 3, guess + 3];
    if (below > low && !holds(below)) from = below + 1;
    if (above < high && holds(above)) to = above;
  }
  while (from < to) {
    const middle = guess !== undefined && guess > from && guess < to ? guess : Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
    guess = undefined;
  }
  return from;
}
