/** The scenarios of the alerts on what is left of a budget: just over and just under it, its first day, a total outage. */
import type { Scenarios } from "./case-scenarios.ts";
import type { Scenario } from "./scenario.ts";
import type { Context } from "./simulate.ts";
import type { BudgetSpent } from "./slo-meaning.ts";
import { burning, calm, dayHours, hourMs, idle, idleHours, outage, phasesOf, type Spell, usual } from "./spell.ts";

/** Hours of an outage that a test by the hour has room for; of a longer one the beginning is one sample, and nothing is timed. */
const longestOutage = 60;

export function budgetScenarios(
  { slo, shares, atMost, minBadEvents }: BudgetSpent,
  context: Context,
): Scenarios | undefined {
  const period = slo.periodMs / hourMs;
  const spent = 1 - atMost;
  const before = Math.max(0, period - dayHours - 1);
  const scenario = (
    slug: string,
    title: string,
    expect: Scenario["expect"],
    spells: readonly Spell[],
    more: Partial<Scenario> = {},
  ): Scenario | undefined => {
    const phases = phasesOf(shares, context, [idle, ...spells]);
    return phases && { slug, title, expect, phases, ...more };
  };
  const lasting = (rate: number, hours = dayHours + 1): readonly Spell[] => [
    { bad: burning(rate), scrapes: 1, times: Math.max(1, before) },
    { bad: burning(rate), scrapes: hours },
  ];
  const allowed = Math.max(...shares.map((s) => s.budget)) * spent;
  // Where nearly all may be bad, the good day before weighs more than the period does.
  const outweighing = ((dayHours + 2) * allowed) / (1 - allowed);
  const during = Math.ceil(Math.max(allowed * period, outweighing) * 1.1) + 2;
  const begin = idleHours + dayHours + 2;
  const isLong = during > longestOutage;
  const least = (events: number): readonly Spell[] => [
    { bad: calm, scrapes: 1, times: allowed < 0.5 ? 1 : 0 },
    { bad: calm, scrapes: dayHours, times: 0 },
    { bad: outage, scrapes: 1, times: events },
  ];
  const alone = scenario(
    isLong ? "long-outage" : "outage",
    "a total outage",
    "fires",
    [
      { bad: calm, scrapes: 1, times: Math.max(1, before - allowed * period) * usual },
      { bad: calm, scrapes: dayHours + 1, times: usual },
      ...(isLong ? [{ bad: outage, scrapes: 1, times: (during - dayHours) * usual } as const] : []),
      { bad: outage, scrapes: isLong ? dayHours : during, times: usual },
    ],
    { begin: begin, peak: begin + (isLong ? dayHours + 1 : during) },
  );
  const all = [
    scenario("above", "just over what the objective leaves", "fires", lasting(spent * 1.01)),
    scenario("below", "just under what the objective leaves", "silent", lasting(spent * 0.99)),
    scenario("first-day", "counted for less than a day", "silent", lasting(spent * 1.01, dayHours - 7)),
    ...(minBadEvents > 0
      ? [
          scenario("enough", `${minBadEvents} bad events in a day`, "fires", least(minBadEvents)),
          scenario("few", `${minBadEvents - 1} bad events in a day`, "silent", least(minBadEvents - 1)),
        ]
      : []),
  ];
  if (!alone || all.includes(undefined)) return undefined;
  return { alone, all: all.filter((s) => s !== undefined) };
}
