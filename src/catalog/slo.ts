/** Declares service level objectives, one by one and taken together. */
import type { Duration } from "../basics/duration.ts";
import { kebabCase, sentenceCase } from "../basics/names.ts";
import type { BurnRateOptions } from "./burn-rate.ts";
import { type Declaration, declared } from "./declared.ts";
import type { Except } from "./except.ts";
import type { CompositeSli, Sli } from "./sli.ts";

type SloPeriod = Duration | "calendar-month";

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
 * Takes SLOs together by weight: with weights 2 and 1, two thirds are bad while only the first is down. It counts time and no events:
 * a part whose one request in five minutes fails is bad for five minutes, and `minBadEvents` holds no alert back. Where a part has
 * little traffic, leave paging to the parts: `burnRate: { fast: [] }`. What a part lacks to be counted, its own `NoData` reports.
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
 * Takes SLOs together by the worst of them at each moment. It counts time, as `weighted` does, and no events.
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
