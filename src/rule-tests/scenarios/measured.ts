/** How long an alert takes to fire and to resolve, and with how much traffic, as its scenarios show. */
import type { AlertingRule, Model } from "../../model/model.ts";
import type { Clock } from "../series/scenario.ts";
import type { Simulated } from "../simulation/simulate.ts";
import type { LeastTraffic } from "./scenarios.ts";

/** How long an alert takes; a figure is left out where its scenario does not suit the alert. */
export interface Measured {
  /** From the last good scrape to firing, where everything is bad from then on. */
  readonly fireMs?: number;
  /** The same where about twice as much is bad as the threshold allows. */
  readonly slowFireMs?: number;
  /** From the last bad scrape of a total outage to the end of the alert. */
  readonly resolveMs?: number;
  readonly leastTraffic?: LeastTraffic;
  /** Fewer bad events in the alert's longest window never fire, however large their share. */
  readonly minBadEvents?: LeastTraffic;
}

/** The test of the alert at its limits proves it. */
export function minBadEvents({ condition }: AlertingRule, { slos }: Model): Measured {
  if (condition.kind !== "burn-rate" && condition.kind !== "budget-left") return {};
  const slo = slos.find((s) => s.name === condition.slo);
  if (!slo || slo.burnRate.minBadEvents === 0) return {};
  const perMs = condition.kind === "burn-rate" ? Math.max(...condition.tiers.map((t) => t.longMs)) : slo.periodMs;
  return { minBadEvents: { events: condition.minBadEvents, perMs } };
}

/** Where engines differ by an evaluation, the later one counts. */
export function measuredIn(
  all: readonly Simulated[],
  prefix: string,
  { stepMs, evaluationMs }: Clock,
  leastTraffic?: LeastTraffic,
): Measured {
  const times = (...slugs: readonly string[]) => {
    const found = all.find((s) => slugs.includes(s.scenario.slug) && s.asExpected);
    const { phases = [], peak = 0, expect, begin = phases[0]?.scrapes ?? 0 } = found?.scenario ?? {};
    if (!found?.turns) return undefined;
    const { firesFrom, silentFrom } = found.turns;
    const end = begin + (phases[1]?.scrapes ?? 0);
    // A test of hours counts them: that its evaluations fall behind by seconds is of no interest.
    const everyMs =
      evaluationMs < 2 * stepMs && stepMs > evaluationMs / 2 && evaluationMs > stepMs ? stepMs : evaluationMs;
    const resolved = silentFrom * everyMs - (found.scenario.begin === undefined ? end : peak) * stepMs;
    return { fireMs: firesFrom * everyMs - begin * stepMs, ...(expect === "resolves" ? { resolveMs: resolved } : {}) };
  };
  const [outage, slow, recovery] = [
    times("outage"),
    times("slow-outage", `${prefix}slow-outage`),
    times(`${prefix}recovery`),
  ];
  return {
    ...(recovery?.resolveMs === undefined ? {} : { resolveMs: recovery.resolveMs }),
    ...outage,
    ...(slow ? { slowFireMs: slow.fireMs } : {}),
    ...(leastTraffic ? { leastTraffic } : {}),
  };
}
