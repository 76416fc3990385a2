/** At which evaluations the engines agree on what is bad. Knows no scenarios. */
import { type Engine, engines } from "../../promql/evaluate/engine.ts";
import type { Values } from "../measure/evaluate.ts";
import type { Active, Condition } from "./condition.ts";

/** The turns of a scenario are looked for at the same times again and again. */
export function remembered(condition: Condition): Condition {
  const known = new Map(engines.map((engine) => [engine, new Map<number, Active>()]));
  return (ms, engine) => {
    const found = known.get(engine)?.get(ms);
    if (found) return found;
    const active = condition(ms, engine);
    known.get(engine)?.set(ms, active);
    return active;
  };
}

/** The series for which the condition holds, where all engines agree on them beyond doubt; otherwise undefined. */
export function agreed(condition: Condition, among: readonly Engine[], ms: number): Values | undefined {
  const [first, ...others] = among.map((engine) => condition(ms, engine));
  if (!first || [first, ...others].some((a) => a.isClose)) return undefined;
  const isSame = (a: Active): boolean =>
    a.values.size === first.values.size && [...first.values.keys()].every((key) => a.values.has(key));
  return others.every(isSame) ? first.values : undefined;
}

/** Whether the same series have been bad at each evaluation that `for` asks for. */
export function holdsUntil(
  condition: Condition,
  among: readonly Engine[],
  last: number,
  held: number,
  at: (i: number) => number,
  atEnd: Values | undefined,
): boolean {
  for (let i = last - held; i < last; i += 1) {
    const then = agreed(condition, among, at(i));
    if (![...(atEnd?.keys() ?? [])].every((key) => then?.has(key))) return false;
  }
  return true;
}

/** Whether nothing at all was bad at some evaluation that `for` asks for. */
export function interrupted(
  condition: Condition,
  among: readonly Engine[],
  last: number,
  held: number,
  at: (i: number) => number,
): boolean {
  for (let i = last - held; i < last; i += 1) if (agreed(condition, among, at(i))?.size === 0) return true;
  return false;
}
