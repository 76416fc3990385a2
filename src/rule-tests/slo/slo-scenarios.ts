/** The scenarios of an SLO's alerts at one pace. Knows which alert needs which pace, and not what happens in them. */

import type { Scenarios } from "../scenarios/scenarios.ts";
import { announcing } from "../series/planned-time.ts";
import type { Scenario } from "../series/scenario.ts";
import type { Meaning } from "../simulation/meaning.ts";
import type { Context } from "../simulation/simulate.ts";
import { budgetScenarios } from "./budget-scenarios.ts";
import { burnInHours, burnInMinutes } from "./burn-scenarios.ts";
import { moreBadScenarios, noDataScenarios } from "./fault-scenarios.ts";
import type { Pace } from "./pace.ts";
import { calm, outage, phasesOf, usual } from "./spell.ts";
import { timedBudget, timedBurn } from "./timed-scenarios.ts";

const none: Scenarios = { all: [] };

/** Undefined where the indicator's values cannot be driven. */
export function sloScenarios(meaning: Meaning, context: Context, pace: Pace): Scenarios | undefined {
  switch (meaning.kind) {
    case "burns-fast":
      if (meaning.shares.some((s) => s.isTimed)) return timedBurn(meaning, context, pace);
      return pace === "minutes"
        ? withPlanned(burnInMinutes(meaning, context), meaning, context)
        : burnInHours(meaning, context);
    case "budget-spent":
      if (pace === "minutes") return none;
      return meaning.shares.some((s) => s.isTimed) ? timedBudget(meaning, context) : budgetScenarios(meaning, context);
    case "no-data":
      return pace === "minutes" ? noDataScenarios(meaning, context) : none;
    case "more-bad":
      return pace === "minutes" ? moreBadScenarios(meaning, context) : none;
    default:
      return none;
  }
}

/** An outage in planned time, where something that a test can show announces it. */
function withPlanned(
  scenarios: Scenarios | undefined,
  { slo, shares }: Extract<Meaning, { kind: "burns-fast" }>,
  context: Context,
): Scenarios | undefined {
  const announced = announcing(slo.except, context.schema);
  const phases = phasesOf(shares, context, [
    { bad: calm, scrapes: 20, times: usual },
    { bad: outage, scrapes: 30, times: usual },
  ]);
  if (!scenarios || !phases || announced.length === 0) return scenarios;
  const planned: Scenario = {
    slug: "planned",
    title: "a total outage in planned time",
    apart: true,
    expect: "silent",
    phases: phases.map((p) => ({ ...p, segments: [...p.segments, ...announced] })),
  };
  return { ...scenarios, all: [...scenarios.all, planned] };
}
