/** What measuring costs the service itself, by the figures that its catalog states. Knows nothing of servers. */
import type { OverheadFigure } from "../catalog/reference.ts";
import type { Model } from "../model/model.ts";
import type { JobCost } from "./scraping.ts";

export interface Overhead {
  /** Of one core of a target: what answering the scrapes takes. */
  readonly scrapeShare: number;
  /** What an event takes that updates every declared metric once. */
  readonly secondsPerEvent: number;
  /** What the catalog allows, as a share of the time that an event takes. */
  readonly budget: number;
  /** An event that takes longer stays within the budget, scrapes included; undefined where scrapes alone exceed it. */
  readonly shortestEventSeconds: number | undefined;
}

/** Undefined where the catalog does not state all of the figures. */
export function overheadOf(
  { overhead, metrics }: Model,
  { seriesPerTarget, intervalMs }: JobCost,
): Overhead | undefined {
  const stated = (what: RegExp) => overhead.find(({ operation }) => what.test(operation));
  const [counter, gauge, histogram, scrape] = [/counter/i, /gauge/i, /histogram/i, /scrape/i].map((what) =>
    secondsOf(stated(what)),
  );
  const budget = budgetOf(stated(/total/i));
  if (counter === undefined || gauge === undefined || histogram === undefined) return undefined;
  if (scrape === undefined || budget === undefined) return undefined;
  const exported = metrics.map((m) => m.value).filter((m) => m.stability !== "planned");
  const perUpdate = { counter, gauge, histogram, "native-histogram": histogram };
  const secondsPerEvent = exported.reduce((sum, { type }) => sum + perUpdate[type], 0);
  const scrapeShare = (seriesPerTarget * scrape) / (intervalMs / 1000);
  const left = budget - scrapeShare;
  return {
    scrapeShare,
    secondsPerEvent,
    budget,
    shortestEventSeconds: left > 0 ? secondsPerEvent / left : undefined,
  };
}

const units: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1 };

/** @example secondsOf({ operation: "Prometheus scrape", cost: "~1ms per 1000 metrics" }) // 0.000001 */
function secondsOf(figure: OverheadFigure | undefined): number | undefined {
  const found = /(\d+(?:\.\d+)?)\s*(ns|us|µs|ms|s)\b(?:\s*per\s+(\d+))?/.exec(figure?.cost ?? "");
  const unit = units[found?.[2] ?? ""];
  return found && unit !== undefined ? (Number(found[1]) * unit) / Number(found[3] ?? 1) : undefined;
}

/** @example budgetOf({ operation: "Total", cost: "< 0.1% of execution time" }) // 0.001 */
function budgetOf(figure: OverheadFigure | undefined): number | undefined {
  const found = /<\s*(\d+(?:\.\d+)?)\s*%/.exec(figure?.cost ?? "");
  return found ? Number(found[1]) / 100 : undefined;
}
