/**
 * How fast the time goes in the tests of an SLO. What needs minutes is tested with a sample a minute, what needs days with one
 * an hour: the rules do not depend on it. A past that only has to have been counted takes one sample, however long it was.
 */
import type { AlertingRule, SloModel } from "../../model/model.ts";
import type { Clock } from "../series/scenario.ts";

export type Pace = "minutes" | "hours";

export type PaceMs = Pick<Clock, "stepMs" | "evaluationMs" | "samples">;

const minuteMs = 60_000;

/**
 * Raw series are read ten seconds late, over five minutes: a sample an hour is seen by evaluations that fall behind it by some
 * seconds, which they do from the fourth to the hundredth hour where each comes three seconds later than an hour after the last.
 * A month by the calendar looks at counts of whole hours, which such evaluations do not have, and a native histogram is compared
 * with itself within five minutes: their tests by the hour have more samples, of which one brings what happened in the hour.
 */
export function paceOf({ calendar, sli, except }: OfPace, pace: Pace): PaceMs {
  if (pace === "minutes") return { stepMs: minuteMs, evaluationMs: minuteMs };
  if (sli.kind === "native-latency") return { ...hourly, samples: 30 };
  if (calendar || except.length > 0 || sli.kind === "composite") return { ...hourly, samples: 12 };
  return { stepMs: 60 * minuteMs, evaluationMs: 60 * minuteMs + 3000 };
}

type OfPace = Pick<SloModel, "calendar" | "sli" | "except">;

const hourly = { stepMs: 60 * minuteMs, evaluationMs: 60 * minuteMs };

/** How often an SLO counts at that pace. */
export function countsEveryMs(slo: OfPace, pace: Pace): number {
  return Math.max(5 * minuteMs, paceOf(slo, pace).evaluationMs);
}

export function sloFile(slo: string, pace: Pace): string {
  return pace === "minutes" ? `slo-${slo}` : `slo-${slo}-hours`;
}

/** What is made of counts needs no pace: it is tested at one moment. */
export function windowsFile(slo: string): string {
  return `slo-${slo}-windows`;
}

/** `AvailabilityErrorBudgetBurnFast` of the SLO `availability` becomes `burn-fast-`. */
export function prefixOf({ alert }: AlertingRule, { name }: SloModel): string {
  const own = name.replaceAll("-", "").toLowerCase();
  const rest = alert.toLowerCase().startsWith(own) ? alert.slice(own.length) : alert;
  const words = rest.replace("ErrorBudget", "").replace(/([a-z])(?=[A-Z])/g, "$1-");
  return `${words.toLowerCase()}-`;
}
