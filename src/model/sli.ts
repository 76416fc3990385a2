/** The PromQL of a service level indicator: its bad and all events over one window, kept apart by `job`. */
import type { FreshnessSli, GaugeRatioSli, Sli } from "../catalog/slo.ts";
import type { Expr, Range } from "../promql/ast.ts";
import { binary, comparedTo } from "../promql/typed/plain.ts";
import { eventRates, exactEvents } from "./sli-events.ts";
import { exactLatency, latencyRates } from "./sli-latency.ts";
import { exactNative, nativeRates } from "./sli-native.ts";
import { each, orZero, type SliRates } from "./sli-rates.ts";
import { meanThings } from "./sli-things.ts";

/** The labels that an SLI's series are kept apart by; series may lack the one after `job`. */
export function sliLabels(sli: Sli): readonly string[] {
  return sli.kind === "latency" && sli.per !== undefined ? ["job", sli.per] : ["job"];
}

type EventSli = Exclude<Sli, GaugeRatioSli | FreshnessSli>;

/** Things that are there at each scrape are no events: there is no traffic that could be too low. */
export function isEvents(sli: Sli): sli is EventSli {
  return sli.kind !== "gauge-ratio" && sli.kind !== "freshness";
}

/** Events per second over a window, counted one by one; or how many bad things there were, and how many in all. */
export function exactRates(sli: Sli, windowMs: number, scrapeMs: number): SliRates {
  const labels = sliLabels(sli);
  if (!isEvents(sli)) return neverMissing(sli, meanThings(sli, { ms: windowMs }, scrapeMs, labels));
  return each(eventsIn(sli, windowMs, scrapeMs), "/", windowMs / 1000);
}

/** Events of a window, counted one by one; or things, by the second. Bad has a value wherever total has one. */
export function eventsIn(sli: Sli, windowMs: number, scrapeMs: number): SliRates {
  const labels = sliLabels(sli);
  if (!isEvents(sli)) {
    return each(neverMissing(sli, meanThings(sli, { ms: windowMs }, scrapeMs, labels)), "*", windowMs / 1000);
  }
  switch (sli.kind) {
    case "events":
      return exactEvents(sli, windowMs, scrapeMs, labels);
    case "latency":
      return exactLatency(sli, windowMs, scrapeMs, labels);
    case "native-latency":
      return exactNative(sli, windowMs, scrapeMs, labels);
  }
}

/** The bad events are none where none was ever exported; those that are told from all of them never miss. */
function neverMissing(sli: Sli, { bad, total }: SliRates): SliRates {
  return { bad: sli.kind === "events" || sli.kind === "gauge-ratio" ? orZero(bad, total) : bad, total };
}

/** How often an age is looked at where no scrape is known. */
const minuteMs = 60_000;

/** Bad and all events per second as `rate` has them, or things, from the raw series; bad is empty where none was ever exported. */
export function rawRates(sli: Sli, windowMs: number): SliRates {
  if (isEvents(sli)) return rawEvents(sli, "rate", { ms: windowMs });
  return meanThings(sli, { ms: windowMs }, minuteMs, sliLabels(sli));
}

/** How many events went bad inside the window: empty where none was ever exported, undefined where things are counted. */
export function badEvents(sli: Sli, windowMs: number): Expr | undefined {
  return isEvents(sli) ? rawEvents(sli, "increase", { ms: windowMs }).bad : undefined;
}

function rawEvents(sli: EventSli, fn: "rate" | "increase", range: Range): SliRates {
  const labels = sliLabels(sli);
  switch (sli.kind) {
    case "events":
      return eventRates(sli, fn, range, labels);
    case "latency":
      return latencyRates(sli, fn, range, labels);
    case "native-latency":
      return nativeRates(sli, fn, range, labels);
  }
}

/** Bad ÷ total over one window, empty without traffic. */
export function errorRatio(sli: Sli, windowMs: number): Expr {
  const { bad, total } = neverMissing(sli, rawRates(sli, windowMs));
  return dividedByTraffic(bad, total);
}

/** `bad / (total > 0)`: without traffic there is no ratio, for a NaN would poison every longer window. */
export function dividedByTraffic(bad: Expr, total: Expr): Expr {
  return binary("/", bad, comparedTo(total, ">", 0));
}
