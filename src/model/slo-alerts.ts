/** The alerts that every SLO brings along: its budget burns, runs low, or is gone. */
import type { Alert } from "../catalog/alert.ts";
import { percent } from "../decimal.ts";
import type { BurnRateTier } from "./burn-rate.ts";
import type { SloModel } from "./model.ts";
import { type SloAlertSuffix, sloAlertName } from "./names.ts";
import { ofService, periodText, queriedBudget, queriedExhaustion, tierText } from "./slo-text.ts";

/** In order of evaluation. `twins` are alerts on the same ratio that say less than a burning budget does. */
export function sloAlerts(slo: SloModel, twins: readonly Alert[]): readonly Alert[] {
  const { fast, slow, lowAt } = slo.burnRate;
  const slowly = slow.length > 0 ? [burning(slo, "Slow", slow, twins)] : [];
  const quickly = fast.length > 0 ? [burning(slo, "Fast", fast, [...slowly, ...twins])] : [];
  const low = lowAt === false ? [] : [nearlyGone(slo, lowAt)];
  return [...quickly, ...slowly, gone(slo, low), ...low];
}

const speeds = {
  Fast: { severity: "critical", action: "Find what changed and undo it now; the runbook tells where to look" },
  Slow: { severity: "warning", action: "Find the cause within the next working days, before the budget is gone" },
} as const;

function burning(
  slo: SloModel,
  speed: keyof typeof speeds,
  tiers: readonly BurnRateTier[],
  inhibits: readonly Alert[],
): Alert {
  const { minBadEvents, for: delay, keepFiringFor } = slo.burnRate;
  return sloAlert(slo, `ErrorBudgetBurn${speed}`, {
    ...speeds[speed],
    when: { kind: "burn-rate", slo: slo.name, tiers, minBadEvents },
    summary: `The error budget of ${ofService(slo)} burns {{ $value | humanize }} times as fast as ${slo.objective}% allow.`,
    description: `${firesWhen(tiers)}${queriedBudget(slo)}${queriedExhaustion(slo)}`,
    impact: `The objective of ${slo.objective}% over ${periodText(slo)} is missed if this goes on`,
    inhibits,
    ...(delay ? { for: delay } : {}),
    ...(keepFiringFor ? { keepFiringFor } : {}),
  });
}

/** Says as well where a factor is not the customary one, and why. */
function firesWhen(tiers: readonly BurnRateTier[]): string {
  const changed = tiers.flatMap(({ factor, instead }) =>
    instead ? [` The factor ${factor} stands in for ${instead.factor}: ${instead.because}.`] : [],
  );
  return `Burning at ${tiers.map(tierText).join(", or at ")}.${changed.join("")}`;
}

function gone(slo: SloModel, inhibits: readonly Alert[]): Alert {
  return sloAlert(slo, "ErrorBudgetExhausted", {
    when: { kind: "budget-left", slo: slo.name, atMost: 0, minBadEvents: slo.burnRate.minBadEvents },
    severity: "warning",
    summary: `The error budget of ${ofService(slo)} is gone: {{ $value | humanizePercentage }} are left.`,
    description: `More than ${percent(slo.budget)} went wrong over ${periodText(slo)}. Each further failure widens the miss.`,
    impact: `The objective of ${slo.objective}% is missed`,
    action: "Stop what puts reliability at risk, such as releases, until the budget has recovered",
    inhibits,
  });
}

function nearlyGone(slo: SloModel, lowAt: number): Alert {
  return sloAlert(slo, "ErrorBudgetLow", {
    when: { kind: "budget-left", slo: slo.name, atMost: lowAt, minBadEvents: slo.burnRate.minBadEvents },
    severity: "info",
    summary: `{{ $value | humanizePercentage }} of the error budget of ${ofService(slo)} are left.`,
    description: `At most ${percent(lowAt)} of the budget of ${periodText(slo)} are left.`,
    impact: `One more incident and the objective of ${slo.objective}% is missed`,
    action: "Put off what puts reliability at risk, and look at what spent the budget",
  });
}

function sloAlert(
  slo: SloModel,
  suffix: SloAlertSuffix,
  options: Omit<Alert, "kind" | "name" | "turn" | "runbook">,
): Alert {
  return { kind: "alert", name: sloAlertName(slo.name, suffix), turn: 0, runbook: slo.runbook, ...options };
}
