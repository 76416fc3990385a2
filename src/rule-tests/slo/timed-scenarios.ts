/**
 * The scenarios of SLOs for which each moment is good or bad as a whole. No past can be packed into one sample for them, so that
 * the tests know less of it than production does, and time nothing.
 */

import type { Scenarios } from "../scenarios/scenarios.ts";
import type { Scenario } from "../series/scenario.ts";
import type { Context } from "../simulation/simulate.ts";
import type { BudgetSpent, BurnsFast } from "../simulation/slo-meaning.ts";
import { held, kept } from "../simulation/turns.ts";
import type { BudgetedShares } from "../sli/sli-shares.ts";
import type { Pace } from "./pace.ts";
import { calm, dayHours, idleHours, outage, phasesOf, type Spell } from "./spell.ts";

const good: Pick<Scenario, "slug" | "title" | "expect"> = { slug: "good", title: "all of it good", expect: "silent" };

interface Outage {
  readonly shares: readonly BudgetedShares[];
  /** The share of bad from which it fires. */
  readonly allowed: number;
  /** How long all is good before, so that the outage is a small part at first; how long it may last; how long it is followed. */
  readonly before: number;
  readonly longest: number;
  readonly after: number;
}

/** By the minute it fires and resolves; by the hour the texts are read, which engines write alike there. */
export function timedBurn({ shares, tiers }: BurnsFast, context: Context, pace: Pace): Scenarios | undefined {
  const allowed = Math.min(...tiers.map((t) => t.factor)) * Math.max(...shares.map((s) => s.budget));
  if (pace === "hours") return outageScenarios({ shares, allowed, before: 6, longest: 60, after: 0 }, context);
  const shortest = Math.max(...tiers.map((t) => t.shortMs)) / 60_000;
  const after = shortest <= 60 ? shortest + 8 + kept(context.clock) : 0;
  return outageScenarios({ shares, allowed, before: 30, longest: 240, after }, context);
}

/** An outage until it fires, and the recovery where it is followed. */
export function outageScenarios(
  { shares, allowed, before, longest, after }: Outage,
  context: Context,
): Scenarios | undefined {
  const during = Math.ceil((before * allowed) / (1 - allowed)) + 10 + held(context.clock);
  if (!(during > 0 && during <= longest)) return undefined;
  const alone = scenarioOf(shares, context, [
    { bad: calm, scrapes: before },
    { bad: outage, scrapes: during },
    ...(after > 0 ? [{ bad: calm, scrapes: after }] : []),
  ]);
  const calmOnly = scenarioOf(shares, context, [{ bad: calm, scrapes: before }]);
  if (!alone || !calmOnly) return undefined;
  const title = after > 0 ? "all of it bad, then recovery" : "all of it bad";
  const expect = after > 0 ? "resolves" : "fires";
  return {
    alone: { slug: "all-bad", title, expect, ...alone, begin: before, peak: before + during },
    all: [{ ...good, ...calmOnly }],
  };
}

/** Hours of a test, from which evaluations see no samples any more. */
const longestHours = 95;

export function timedBudget({ shares, atMost }: BudgetSpent, context: Context): Scenarios | undefined {
  const allowed = (1 - atMost) * Math.max(...shares.map((s) => s.budget));
  const past = idleHours + dayHours;
  const during = Math.ceil((past * allowed) / (1 - allowed)) + 3;
  if (past + during > longestHours) return undefined;
  const spells = (...all: readonly Spell[]) => scenarioOf(shares, context, all);
  const alone = spells({ bad: calm, scrapes: past }, { bad: outage, scrapes: during });
  const [calmOnly, firstDay] = [spells({ bad: calm, scrapes: past }), spells({ bad: outage, scrapes: dayHours - 7 })];
  if (!alone || !calmOnly || !firstDay) return undefined;
  return {
    alone: {
      slug: "all-bad",
      title: "all of it bad",
      expect: "fires",
      ...alone,
      begin: past,
      peak: past + during,
    },
    all: [
      { ...good, ...calmOnly },
      { slug: "first-day", title: "counted for less than a day", expect: "silent", ...firstDay },
    ],
  };
}

function scenarioOf(
  shares: readonly BudgetedShares[],
  context: Context,
  spells: readonly Spell[],
): Pick<Scenario, "phases"> | undefined {
  const phases = phasesOf(shares, context, spells);
  return phases && { phases };
}
