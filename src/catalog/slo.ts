/** Declares service level objectives. An SLI takes selections, never rates: the engine applies every window. */
import { type Duration, parseDuration } from "../basics/duration.ts";
import type { Expr, Selector } from "../promql/ast.ts";
import type { Selection } from "../promql/typed/vector.ts";
import type { BurnRateOptions } from "./burn-rate.ts";
import type { Threshold, ThresholdOp } from "./condition.ts";
import { type Declaration, declared } from "./declared.ts";
import type { Except } from "./except.ts";
import type { Histogram } from "./metric.ts";
import { kebabCase, sentenceCase } from "./words.ts";

/** Bad events in all events. */
export interface EventsSli {
  readonly kind: "events";
  readonly bad: Selector;
  readonly total: Selector;
}

/** Good events in all events. */
export interface GoodEventsSli {
  readonly kind: "good-events";
  readonly good: Selector;
  readonly total: Selector;
}

/** One latency budget and the bucket that stands in for it. */
export interface LatencyCase {
  /** The label's value, or undefined for series that have none of the others. */
  readonly value?: string;
  /** What the users were promised, in seconds. */
  readonly budget: number;
  /** What half of the users were promised, in seconds; for people to read, no rule counts by it. */
  readonly median?: number;
  /** The declared bucket that the ratio counts by, in seconds. */
  readonly under: number;
}

/** Observations above a bucket in all observations, apart for each value of a label. */
export interface LatencySli {
  readonly kind: "latency";
  readonly metric: string;
  readonly buckets: readonly number[];
  readonly bucket: Selector;
  readonly count: Selector;
  readonly per?: string | undefined;
  readonly cases: readonly LatencyCase[];
}

/** Bad things in all things, counted at each scrape. */
export interface GaugeRatioSli {
  readonly kind: "gauge-ratio";
  readonly bad: Selector;
  readonly total: Selector;
}

/** Observations above a bound in all observations of a native histogram, which estimates inside a bucket. */
export interface NativeLatencySli {
  readonly kind: "native-latency";
  readonly of: Selector;
  /** In seconds. */
  readonly under: number;
}

/** Things that were last renewed too long ago in all things; each series is a thing, its value the time of its renewal. */
export interface FreshnessSli {
  readonly kind: "freshness";
  readonly of: Selector;
  readonly withinMs: number;
}

/** Bad slices of time in all slices: one is bad if its condition holds when it ends. */
export interface SlicesSli {
  readonly kind: "slices";
  readonly sliceMs: number;
  readonly of: Expr;
  readonly op: ThresholdOp;
  readonly threshold: number;
}

/** Other SLOs taken together, each second by the error ratio of the last five minutes. */
export interface CompositeSli {
  readonly kind: "composite";
  readonly mode: "weighted" | "worst";
  readonly of: readonly { readonly slo: string; readonly weight: number }[];
}

export type Sli =
  | EventsSli
  | GoodEventsSli
  | LatencySli
  | NativeLatencySli
  | GaugeRatioSli
  | FreshnessSli
  | SlicesSli
  | CompositeSli;

export type SloPeriod = Duration | "calendar-month";

export interface SloOptions {
  /** Left out, the SLO's name in words. */
  readonly title?: string | undefined;
  /** Left out, a sentence that says the objective. */
  readonly description?: string | undefined;
  /** Percent of good events, above 0 and below 100: `99.9`. */
  readonly objective: number;
  readonly sli: Sli;
  /** Labels besides `job` that budgets, alerts and inhibitions are kept apart by: `["cluster"]`. */
  readonly by?: readonly string[] | undefined;
  /** Other objectives for single values of a label that the SLO is kept apart by, in percent. */
  readonly objectives?: { readonly label: string; readonly values: Readonly<Record<string, number>> };
  /** Planned time that counts neither for the budget nor for the alerts. */
  readonly except?: readonly Except[] | undefined;
  /** Period of the budget, rolling or the month by the calendar (UTC); left out, the deployment's default. */
  readonly period?: SloPeriod | undefined;
  readonly owner?: string | undefined;
  readonly team?: string | undefined;
  /** How much the service matters: `"1"`, or what your organisation calls it. */
  readonly tier?: string | undefined;
  readonly burnRate?: BurnRateOptions | undefined;
  /** The id of a runbook in the catalog; left out, one is made that says what the SLO promises. */
  readonly runbook?: string | undefined;
  /** The query of the service's own document, and why ours differs. */
  readonly documented?: { readonly query: string; readonly because: string };
}

export interface Slo extends SloOptions, Declaration {
  readonly kind: "slo";
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly runbook: string;
}

/**
 * Declares a service level objective. Recording rules, budget alerts and a dashboard come from it.
 *
 * @example
 * slo("answered", {
 *   title: "Answered",
 *   description: "99.9% of the requests are answered.",
 *   objective: 99.9,
 *   sli: events({ total: responses, bad: where(responses, { code: "500" }) }),
 *   runbook: "errors",
 * }).objective
 * // 99.9
 */
export function slo(name: string, options: SloOptions): Slo {
  const {
    title = sentenceCase(name),
    description = `${options.objective}% of what ${name} counts is good.`,
    runbook = kebabCase(name),
  } = options;
  return declared({ kind: "slo", name, ...options, title, description, runbook });
}

/**
 * Counts bad events in all events; kinds that were never exported count as none.
 *
 * @example
 * events({ total: responses, bad: where(responses, { code: "500" }) })
 */
export function events<A extends object, B extends object>(of: {
  readonly total: Selection<"counter", A>;
  readonly bad: Selection<"counter", B>;
}): EventsSli {
  return { kind: "events", total: of.total.expr, bad: of.bad.expr };
}

/**
 * Counts good events in all events, where the metrics say which are good; what is not good is bad. Where the good ones are
 * not exported, nothing is recorded: nothing is called good that was not seen to be. Prefer {@link events} where both can be said.
 *
 * @example
 * goodEvents({ total: responses, good: where(responses, { code: "200" }) })
 */
export function goodEvents<A extends object, B extends object>(of: {
  readonly total: Selection<"counter", A>;
  readonly good: Selection<"counter" | "bucket", B>;
}): GoodEventsSli {
  return { kind: "good-events", total: of.total.expr, good: of.good.expr };
}

/**
 * Counts observations above a declared bucket; `budget` is what the users were promised, both in seconds.
 *
 * @example
 * latency({ of: duration, budget: 0.2, under: 0.25 })
 */
export function latency<L extends object, B extends number>(of: {
  readonly of: Histogram<L, B>;
  readonly budget: number;
  readonly under: NoInfer<B>;
}): LatencySli {
  return latencySli(of.of, [{ budget: of.budget, under: of.under }]);
}

interface Budget<B> {
  readonly budget: number;
  readonly median?: number | undefined;
  readonly under: NoInfer<B>;
}

/**
 * One latency budget for each value of a label; `otherwise` holds for series that do not have the label.
 *
 * @example
 * latencyPer("route", {
 *   of: duration,
 *   cases: { api: { budget: 0.1, under: 0.1 }, web: { budget: 0.8, under: 1 } },
 *   otherwise: { budget: 1, under: 1 },
 * })
 */
export function latencyPer<L extends object, B extends number, K extends keyof L & string>(
  label: K,
  of: {
    readonly of: Histogram<L, B>;
    readonly cases: { readonly [V in Exclude<L[K] & string, "">]: Budget<B> };
    readonly otherwise: Budget<B>;
  },
): LatencySli {
  const cases = Object.entries<Budget<number>>(of.cases).map(([value, budget]) => ({ value, ...latencyCase(budget) }));
  return { ...latencySli(of.of, [...cases, latencyCase(of.otherwise)]), per: label };
}

function latencyCase({ budget, median, under }: Budget<number>): LatencyCase {
  return { budget, ...(median === undefined ? {} : { median }), under };
}

/**
 * Counts observations above a bound, which need not be a bucket's. Inside the bucket that holds the bound they are taken to
 * be spread evenly; a power of two is a bound of every native histogram and counted exactly.
 *
 * @example
 * nativeLatency({ of: wait, under: 0.25 })
 */
export function nativeLatency<L extends object>(of: {
  readonly of: Selection<"native", L>;
  /** In seconds. */
  readonly under: number;
}): NativeLatencySli {
  return { kind: "native-latency", of: of.of.expr, under: of.under };
}

function latencySli<L extends object, B extends number>(
  of: Histogram<L, B>,
  cases: readonly LatencyCase[],
): LatencySli {
  const { name, buckets, bucket, count } = of;
  return { kind: "latency", metric: name, buckets, bucket: bucket.expr, count: count.expr, cases };
}

/**
 * Counts bad things in all things, such as workers, rather than events.
 *
 * @example
 * gaugeShare({ total: workers, bad: where(workers, { state: "broken" }) })
 */
export function gaugeShare<A extends object, B extends object>(of: {
  readonly total: Selection<"gauge", A>;
  readonly bad: Selection<"gauge", B>;
}): GaugeRatioSli {
  return { kind: "gauge-ratio", total: of.total.expr, bad: of.bad.expr };
}

/**
 * Counts things that were renewed too long ago, by a gauge that shows the time of the renewal in seconds since 1970. A target
 * that is down shows nothing and is not counted; another alert covers that.
 *
 * @example
 * freshness({ of: backup, within: "1d" })
 */
export function freshness<L extends object>(of: {
  readonly of: Selection<"gauge", L>;
  readonly within: Duration;
}): FreshnessSli {
  return { kind: "freshness", of: of.of.expr, withinMs: parseDuration(of.within) };
}

/**
 * Counts slices of time, each good or bad as a whole by the value at its end.
 *
 * @example
 * slices({ of: "1m", bad: above(queue, 100) })
 */
export function slices(of: { readonly of: "1m" | "5m"; readonly bad: Threshold }): SlicesSli {
  const { op, threshold, of: expr } = of.bad;
  return { kind: "slices", sliceMs: parseDuration(of.of), of: expr, op, threshold };
}

/**
 * Takes SLOs together by weight: with weights 2 and 1, two thirds are bad while only the first is down.
 *
 * @example
 * const checkout = slo("checkout", {
 *   title: "Checkout",
 *   description: "99% of the checkouts succeed.",
 *   objective: 99,
 *   sli: events({ total: responses, bad: where(responses, { code: "500" }) }),
 *   runbook: "errors",
 * });
 * const search = slo("search", {
 *   title: "Search",
 *   description: "99% of the searches take less than 250 ms.",
 *   objective: 99,
 *   sli: latency({ of: duration, budget: 0.25, under: 0.25 }),
 *   runbook: "latency",
 * });
 * weighted([checkout, 2], [search, 1])
 */
export function weighted(...of: readonly (readonly [slo: Slo, weight: number])[]): CompositeSli {
  return { kind: "composite", mode: "weighted", of: of.map(([{ name }, weight]) => ({ slo: name, weight })) };
}

/**
 * Takes SLOs together by the worst of them at each moment.
 *
 * @example
 * const checkout = slo("checkout", {
 *   title: "Checkout",
 *   description: "99% of the checkouts succeed.",
 *   objective: 99,
 *   sli: events({ total: responses, bad: where(responses, { code: "500" }) }),
 *   runbook: "errors",
 * });
 * const search = slo("search", {
 *   title: "Search",
 *   description: "99% of the searches take less than 250 ms.",
 *   objective: 99,
 *   sli: latency({ of: duration, budget: 0.25, under: 0.25 }),
 *   runbook: "latency",
 * });
 * worstOf(checkout, search)
 */
export function worstOf(...of: readonly Slo[]): CompositeSli {
  return { kind: "composite", mode: "worst", of: of.map(({ name }) => ({ slo: name, weight: 1 })) };
}
