/** The alerts that every SLO brings along: its budget burns, runs low or is spent, or what it counts cannot be right. */

import { percent } from "../../basics/decimal.ts";
import type { Alert } from "../../catalog/alert.ts";
import type { SloModel } from "../model.ts";
import { type SloAlertSuffix, sloAlertName } from "../names.ts";
import type { BurnRateTier } from "./burn-rate.ts";
import { isPartOf } from "./parts.ts";
import { ofService, periodText, promise, queriedBudget, queriedExhaustion, windowsText } from "./text.ts";

/** In order of evaluation. `weaker` are alerts on the same ratio that say less than a burning budget does. */
export function sloAlerts(slo: SloModel, weaker: readonly Alert[]): readonly Alert[] {
  const { fast, slow, lowAt } = slo.burnRate;
  const slowly = slow.length > 0 ? [burning(slo, "Slow", slow, weaker)] : [];
  const quickly = fast.length > 0 ? [burning(slo, "Fast", fast, [...slowly, ...weaker])] : [];
  const low = lowAt === false ? [] : [nearlySpent(slo, lowAt)];
  return [...quickly, ...slowly, spent(slo, low), ...low, ...unsound(slo)];
}

const speeds = {
  Fast: { severity: "critical", action: "Find what changed and undo it now; the runbook says where to look" },
  Slow: { severity: "warning", action: "Find the cause within the next working days, before the budget is spent" },
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
    summary: `The error budget of ${ofService(slo)} burns at {{ $value | humanize }}× the sustainable rate.`,
    description: `${firesWhen(tiers)}${queriedBudget(slo)}${queriedExhaustion(slo)}`,
    impact: `${promise(slo)} over ${periodText(slo)} is missed if this goes on`,
    inhibits,
    ...(delay ? { for: delay } : {}),
    ...(keepFiringFor ? { keepFiringFor } : {}),
  });
}

/** Says as well where a factor is not the customary one, and why. */
function firesWhen(tiers: readonly BurnRateTier[]): string {
  const changed = tiers.flatMap(({ factor, instead }) =>
    instead ? [` ${factor}× is used instead of ${instead.factor}×: ${instead.because}.`] : [],
  );
  const limits = tiers.map(
    ({ longMs, shortMs, factor }) => `above ${factor}× over ${windowsText({ longMs, shortMs })}`,
  );
  return `Fires ${limits.join(", or ")}.${changed.join("")}`;
}

function spent(slo: SloModel, inhibits: readonly Alert[]): Alert {
  return sloAlert(slo, "ErrorBudgetExhausted", {
    when: { kind: "budget-left", slo: slo.name, atMost: 0, minBadEvents: slo.burnRate.minBadEvents },
    severity: "warning",
    summary: `Objective missed: the error budget of ${ofService(slo)} is overspent by {{ $value | humanizePercentage }}.`,
    description: `More went wrong over ${periodText(slo)} than the objective allows. Each further failure widens the miss.`,
    impact: `${promise(slo)} is missed`,
    action: "Stop what puts reliability at risk, such as releases, until the budget has recovered",
    inhibits,
  });
}

function nearlySpent(slo: SloModel, lowAt: number): Alert {
  return sloAlert(slo, "ErrorBudgetLow", {
    when: { kind: "budget-left", slo: slo.name, atMost: lowAt, minBadEvents: slo.burnRate.minBadEvents },
    severity: "info",
    summary: `{{ $value | humanizePercentage }} of the error budget of ${ofService(slo)} is left.`,
    description: `At most ${percent(lowAt)} of the budget of ${periodText(slo)} is left.`,
    impact: "One more incident and the objective is missed",
    action: "Postpone what puts reliability at risk, and look at what spent the budget",
  });
}

/** While one of these fires, no other alert of the SLO can be relied on. */
function unsound(slo: SloModel): readonly Alert[] {
  const { name, sli, burnRate } = slo;
  const counted = (sli.kind === "events" || sli.kind === "gauge-ratio") && !isPartOf(sli.bad, sli.total);
  return [
    ...(sli.kind === "composite" ? [] : [noData(slo)]),
    ...(counted
      ? [
          sloAlert(slo, "MoreBadThanTotal", {
            when: { kind: "more-bad-than-total", slo: name, minBadEvents: burnRate.minBadEvents },
            for: "15m",
            severity: "warning",
            summary: `The metrics of ${ofService(slo)} count more bad than in all: {{ $value | humanize }} bad in an hour.`,
            description:
              "Over the last hour the bad part was more than 5% larger than the whole. One of the two is counted wrong.",
            impact: "The error ratio is cut off at 100%; budget and alerts of the objective cannot be relied on",
            action: "Compare the two metrics in the exporter's source, and with what the service logs",
          }),
        ]
      : []),
  ];
}

function noData(slo: SloModel): Alert {
  return sloAlert(slo, "NoData", {
    when: { kind: "slo-no-data", slo: slo.name },
    for: "15m",
    severity: "warning",
    summary: `There is no error ratio of ${ofService(slo)}.`,
    description:
      "Targets answer their scrapes, but a metric or a bucket that the objective counts by is not exported, or its rules do not run.",
    impact: "None of the objective's alerts can fire, and its budget is not spent",
    action: "Compare what the exporter prints with the catalog, then look at the rule group's state in Prometheus",
  });
}

function sloAlert(
  slo: SloModel,
  suffix: SloAlertSuffix,
  options: Omit<Alert, "kind" | "name" | "turn" | "runbook">,
): Alert {
  return { kind: "alert", name: sloAlertName(slo.name, suffix), turn: 0, runbook: slo.runbook, ...options };
}
