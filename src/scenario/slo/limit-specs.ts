/** What the alerts of an SLO are to make of recorded series at a limit to the last digit, and over it for a while. */
import type { AlertingRule } from "../../model/model.ts";
import { sloSeries } from "../../model/names.ts";
import { isEvents } from "../../model/sli.ts";
import { rawWindowMs } from "../../model/slo-windows.ts";
import type { ExactEvents } from "./exact-events.ts";
import { budgetLabels } from "./given.ts";
import { type SloSpec, tierSlug } from "./spec.ts";
import type { SloStage } from "./stage.ts";

/** What a recorded series holds for a while, what afterwards, and what it takes for another SLO's alert to fire. */
export interface Reading {
  readonly record: string;
  readonly value: number;
  /** Of the first budget, where it is another. */
  readonly first?: number;
  readonly calm: number;
  readonly others: number;
}

const share = (windowMs: number, value: number): Reading => {
  return { record: sloSeries.errorRatio(windowMs), value, calm: 0, others: 1 };
};
const left = (value: number): Reading => ({ record: sloSeries.remaining, value, calm: 1, others: -1 });
const bad = (record: string, value: number, first = value): Reading => {
  return { record, value, first, calm: 0, others: 1e9 };
};

/** So much is missing where events are not quite enough: engines tell parts of them where they look beside a scrape. */
const short = 1 / 4;

export interface LimitSpec extends SloSpec {
  /** The first budget is left out of what fires. */
  readonly isFirstSpared?: true;
  readonly outcome: "passes" | "silent";
  readonly readings: readonly Reading[];
  /** Bad events that are counted in the raw series besides. */
  readonly raw?: ExactEvents;
}

export function limitsOf({ alert, condition }: AlertingRule, stage: SloStage): readonly LimitSpec[] {
  const { slo } = stage;
  const spec = (slug: string, title: string, outcome: LimitSpec["outcome"], readings: Reading[], raw?: ExactEvents) => {
    const all = { subject: alert, slug: `${alert}-${slug}`, title, outcome, readings, phases: [], edits: {} };
    return raw === undefined ? all : { ...all, raw };
  };
  if (condition.kind === "budget-left") {
    const { atMost, minBadEvents } = condition;
    const at = (least: number): Reading[] => {
      return [left(atMost), ...(minBadEvents > 0 ? [bad(sloSeries.badInPeriod, least)] : [])];
    };
    return [
      spec("at-limit", "just as much left as is too little, for a while", "passes", at(minBadEvents)),
      ...(minBadEvents > 0
        ? [spec("fewer", "too little left, but not quite enough bad events", "silent", at(minBadEvents - short))]
        : []),
    ];
  }
  if (condition.kind !== "burn-rate") return [];
  const { minBadEvents, tiers } = condition;
  return tiers.flatMap((tier) => {
    const { factor, longMs, shortMs } = tier;
    const fast = (1 + factor * slo.budget) / 2;
    const isRaw = longMs <= rawWindowMs && isEvents(slo.sli) && minBadEvents > 0;
    // What grows in a native histogram is a guess at its buckets.
    const isGuess = isRaw && slo.sli.kind === "native-latency";
    const burning = (
      name: string,
      title: string,
      outcome: LimitSpec["outcome"],
      [long, short, events, first = events]: Burning,
    ) => {
      const readings = [share(longMs, long), ...(shortMs === longMs ? [] : [share(shortMs, short)])];
      if (minBadEvents > 0 && !isRaw) readings.push(bad(sloSeries.badEvents(longMs), events, first));
      return spec(
        `${tierSlug(tier, tiers)}-${name}`,
        title,
        outcome,
        readings,
        isRaw ? { events, first, isGuess, windowMs: longMs } : undefined,
      );
    };
    const exact = shareAt(factor, slo.budget);
    const at = exact === undefined ? [] : [exact];
    const plenty = 2 * minBadEvents;
    // Where another tier burns by one of the windows alone, the other one keeps nothing silent.
    const decides = (windowMs: number): boolean =>
      !tiers.some((t) => t.longMs === windowMs && t.shortMs === windowMs && t.factor * slo.budget < fast);
    const [enough, few] = isGuess ? [plenty, minBadEvents / 2] : [minBadEvents, minBadEvents - short];
    return [
      burning("over", `far over the tier of ${factor} for a while`, "passes", [fast, fast, enough]),
      ...(longMs !== shortMs && !decides(shortMs) ? [] : at).map((s) =>
        burning("long-at", "its long window just at the limit", "silent", [s, fast, plenty]),
      ),
      ...(longMs === shortMs || !decides(longMs) ? [] : at).map((s) =>
        burning("short-at", "its short window just at the limit", "silent", [fast, s, plenty]),
      ),
      ...(minBadEvents > 0 ? [burning("fewer", "not quite enough bad events", "silent", [fast, fast, few])] : []),
      ...(minBadEvents > 0 && budgetLabels(stage, "").length > 1
        ? [
            {
              ...burning("one-fewer", "not quite enough of one budget", "passes", [fast, fast, enough, few]),
              isFirstSpared: true,
            } as const,
          ]
        : []),
    ];
  });
}

type Burning = readonly [long: number, short: number, events: number, first?: number];

/** The share that, divided by the budget, is the factor and nothing beside it; some factors have none. */
function shareAt(factor: number, budget: number): number | undefined {
  const near = factor * budget;
  const candidates = [0, 1, -1, 2, -2].map((n) => near + n * near * Number.EPSILON);
  return candidates.find((s) => s / budget === factor);
}
