/** The PromQL of a service level indicator: its bad and all events over one window, kept apart by `job`. */
import type { GaugeRatioSli, LatencyCase, LatencySli, Sli } from "../catalog/slo.ts";
import type { Expr, Matcher, Selector } from "../promql/ast.ts";
import { anyOf, binary, call, comparedTo, number } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";
import { exactGrowth, lastSeen } from "./growth.ts";
import { halfOpenMs } from "./names.ts";

/** Two results with equal labels. */
export interface SliRates {
  readonly bad: Expr;
  readonly total: Expr;
}

/** The labels that an SLI's series are kept apart by; series may lack the one after `job`. */
export function sliLabels(sli: Sli): readonly string[] {
  return sli.kind === "latency" && sli.per !== undefined ? ["job", sli.per] : ["job"];
}

/** Events per second over a window, counted one by one; or how many bad things there were, and how many in all. */
export function exactRates(sli: Sli, windowMs: number, scrapeMs: number): SliRates {
  if (sli.kind === "gauge-ratio") return gaugeMeans(sli, windowMs);
  return each(eventsIn(sli, windowMs, scrapeMs), "/", windowMs / 1000);
}

/** Events of a window, counted one by one; or things, by the second. Bad has a value wherever total has one. */
export function eventsIn(sli: Sli, windowMs: number, scrapeMs: number): SliRates {
  const labels = sliLabels(sli);
  if (sli.kind === "gauge-ratio") return each(gaugeMeans(sli, windowMs), "*", windowMs / 1000);
  const growth = (of: readonly Selector[]): Expr => exactGrowth(of, halfOpenMs(windowMs), scrapeMs, labels);
  if (sli.kind === "latency") {
    const total = growth([sli.count]);
    return { bad: binary("-", total, growth(withinBudget(sli))), total };
  }
  const exported = summed(lastSeen(sli.total, scrapeMs), labels);
  return { bad: orZero(growth([sli.bad]), exported), total: growth([sli.total]) };
}

/** Bad and all events per second as `rate` has them, from the raw series; bad is empty where none was ever exported. */
export function rawRates(sli: Sli, windowMs: number): SliRates {
  if (sli.kind === "gauge-ratio") return gaugeMeans(sli, windowMs);
  if (sli.kind === "latency") {
    const [bad, total] = latencyGrowth(sli, "rate", windowMs);
    return { bad, total };
  }
  const perSecond = (of: Selector): Expr => summed(overTime("rate", of, windowMs), sliLabels(sli));
  return { bad: perSecond(sli.bad), total: perSecond(sli.total) };
}

function gaugeMeans(sli: GaugeRatioSli, windowMs: number): SliRates {
  const total = summed(overTime("avg_over_time", sli.total, windowMs), sliLabels(sli));
  const bad = summed(overTime("avg_over_time", sli.bad, windowMs), sliLabels(sli));
  return { bad: orZero(bad, total), total };
}

function each({ bad, total }: SliRates, op: "*" | "/", by: number): SliRates {
  return { bad: binary(op, bad, number(by)), total: binary(op, total, number(by)) };
}

function orZero(bad: Expr, where: Expr): Expr {
  return binary("or", bad, binary("*", number(0), where));
}

/** How many events went bad inside the window: empty where none was ever exported, undefined where things are counted. */
export function badEvents(sli: Sli, windowMs: number): Expr | undefined {
  if (sli.kind === "gauge-ratio") return undefined;
  if (sli.kind === "latency") return latencyGrowth(sli, "increase", windowMs)[0];
  return summed(overTime("increase", sli.bad, windowMs), sliLabels(sli));
}

/** Bad ÷ total over one window, empty without traffic. */
export function errorRatio(sli: Sli, windowMs: number): Expr {
  const { bad, total } = rawRates(sli, windowMs);
  return dividedByTraffic(sli.kind === "events" ? orZero(bad, total) : bad, total);
}

/** `bad / (total > 0)`: without traffic there is no ratio, for a NaN would poison every longer window. */
export function dividedByTraffic(bad: Expr, total: Expr): Expr {
  return binary("/", bad, comparedTo(total, ">", 0));
}

/** Bad and all: what is not under its bucket's bound is bad, so that an observation over all bounds is, too. */
function latencyGrowth(sli: LatencySli, by: "rate" | "increase", windowMs: number): readonly [bad: Expr, total: Expr] {
  const labels = sliLabels(sli);
  const total = summed(overTime(by, sli.count, windowMs), labels);
  const good = anyOf(withinBudget(sli).map((selector) => overTime(by, selector, windowMs)));
  return [binary("-", total, summed(good, labels)), total];
}

/** The bucket of each budget: one selector for each bound, the last one for all that is not named before. */
function withinBudget({ bucket, per, cases }: LatencySli): readonly Selector[] {
  const rest = cases.find((c) => c.value === undefined);
  const apart = cases.filter((c) => c.value !== undefined && c.under !== rest?.under);
  const bounds = [...new Set(apart.map((c) => c.under))];
  const valuesOf = (of: readonly (typeof apart)[number][]): string => of.map((c) => c.value).join("|");
  const named = bounds.map((bound): Selector => {
    const values = apart.filter((c) => c.under === bound);
    return narrowed(bucket, [
      { label: per ?? "", op: values.length > 1 ? "=~" : "=", value: valuesOf(values) },
      le(bound),
    ]);
  });
  if (!rest) return named;
  const others: readonly Matcher[] =
    apart.length === 0 ? [] : [{ label: per ?? "", op: apart.length > 1 ? "!~" : "!=", value: valuesOf(apart) }];
  return [...named, narrowed(bucket, [...others, le(rest.under)])];
}

/** The series that one budget is for. */
export function caseMatchers({ per, cases }: LatencySli, { value }: LatencyCase): readonly Matcher[] {
  if (per === undefined) return [];
  if (value !== undefined) return [{ label: per, op: "=", value }];
  const named = cases.flatMap((c) => (c.value === undefined ? [] : [c.value]));
  return [{ label: per, op: "!~", value: named.join("|") }];
}

/** Prometheus 3 stores whole bounds as `1.0`, 2.x as the exporter wrote them: match both. */
export function le(bound: number): Matcher {
  return Number.isInteger(bound)
    ? { label: "le", op: "=~", value: `${bound}|${bound}\\.0` }
    : { label: "le", op: "=", value: String(bound) };
}

export function narrowed(selector: Selector, matchers: readonly Matcher[]): Selector {
  return { ...selector, matchers: [...selector.matchers, ...matchers] };
}

function overTime(name: string, of: Selector, ms: number): Expr {
  return call(name, { kind: "range", of, range: { ms } });
}
