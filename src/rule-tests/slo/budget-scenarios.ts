/** The scenario of the alerts on what is left of a budget: a total outage, from the raw series on. */
import type { Scenarios } from "../scenarios/scenarios.ts";
import type { Context } from "../simulation/simulate.ts";
import type { BudgetSpent } from "../simulation/slo-meaning.ts";
import { calm, dayHours, hourMs, idle, idleHours, outage, phasesOf, usual } from "./spell.ts";

/** Hours of an outage that a test by the hour has room for; of a longer one the beginning is one sample, and nothing is timed. */
const longestOutage = 60;

export function budgetScenarios({ slo, shares, atMost }: BudgetSpent, context: Context): Scenarios | undefined {
  const period = slo.periodMs / hourMs;
  const before = Math.max(0, period - dayHours - 1);
  const allowed = Math.max(...shares.map((s) => s.budget)) * (1 - atMost);
  // Where nearly all may be bad, the good day before weighs more than the period does.
  const outweighing = ((dayHours + 2) * allowed) / (1 - allowed);
  const during = Math.ceil(Math.max(allowed * period, outweighing) * 1.1) + 2;
  const begin = idleHours + dayHours + 2;
  const isLong = during > longestOutage;
  const phases = phasesOf(shares, context, [
    idle,
    { bad: calm, scrapes: 1, times: Math.max(1, before - allowed * period) * usual },
    { bad: calm, scrapes: dayHours + 1, times: usual },
    ...(isLong ? [{ bad: outage, scrapes: 1, times: (during - dayHours) * usual }] : []),
    { bad: outage, scrapes: isLong ? dayHours : during, times: usual },
  ]);
  if (!phases) return undefined;
  const peak = begin + (isLong ? dayHours + 1 : during);
  const slug = isLong ? "long-outage" : "outage";
  return { alone: { slug, title: "a total outage", expect: "fires", phases, begin, peak }, all: [] };
}
