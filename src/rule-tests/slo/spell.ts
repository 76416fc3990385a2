/** Spells of traffic, from which the scenarios of an SLO's alerts are put together. Knows nothing of the alerts. */
import type { Phase } from "../series/segment.ts";
import type { Context } from "../simulation/simulate.ts";
import type { BudgetedShares } from "../sli/sli-shares.ts";

/** So many scrapes in which this share is bad, each with so many times the usual traffic. */
export interface Spell {
  /** Of the budget: the share itself depends on the objective. */
  readonly bad: (budget: number) => number;
  readonly scrapes: number;
  readonly times?: number;
}

export const calm = (): number => 0;
export const outage = (): number => 1;

/** As a burn rate: so many times the share that the objective leaves. */
export const burning =
  (rate: number) =>
  (budget: number): number =>
    Math.min(1, Number((rate * budget).toPrecision(5)));

/** Enough for a few events to be a small share, and for their minimum to be reached at once. */
export const usual = 1000;
export const dayHours = 24;
export const hourMs = 3_600_000;

/** Before the first evaluation that sees a sample, and a little longer: counts begin at nothing. */
export const idleHours = 5;
export const idle: Spell = { bad: calm, scrapes: idleHours, times: 0 };

/**
 * As large in all spells. Of several cases one is enough: all of them meet the same alerts. A scenario's job has a name of its
 * own, for which no objective is declared.
 */
export function phasesOf(
  all: readonly BudgetedShares[],
  { schema }: Context,
  spells: readonly Spell[],
): readonly Phase[] | undefined {
  const shares = all.find((s) => s.matchers.every((m) => m.label !== "job" || m.op !== "="));
  if (!shares) return undefined;
  const bad = spells.map((s) => s.bad(shares.budget));
  const levels = shares.drivers(schema)[0]?.levels(bad);
  return (
    levels &&
    spells.map(({ scrapes, times = 1 }, i) => {
      const segments = levels[i] ?? [];
      return {
        scrapes,
        segments: shares.isTimed ? segments : segments.map((s) => ({ ...s, amount: s.amount * times })),
      };
    })
  );
}
