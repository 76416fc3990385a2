/** The PromQL of a service level indicator: its bad and total rates over one window, kept apart by `job`. */
import type { LatencyCase, LatencySli, Sli } from "../catalog/slo.ts";
import type { Expr, Matcher, Selector } from "../promql/ast.ts";
import { anyOf } from "../promql/build/plain.ts";
import { summed } from "../promql/build/ratio.ts";

/** Two rates with equal labels; `bad` has a value wherever `total` has one. */
export interface SliRates {
  readonly bad: Expr;
  readonly total: Expr;
}

/** One pair of rates for each budget that the SLI keeps apart. */
export function sliRates(sli: Sli, windowMs: number): readonly SliRates[] {
  switch (sli.kind) {
    case "events": {
      const total = summed(rate(sli.total, windowMs), ["job"]);
      return [{ bad: orZero(summed(rate(sli.bad, windowMs), ["job"]), total), total }];
    }
    case "gauge-ratio": {
      const total = summed(mean(sli.total, windowMs), ["job"]);
      return [{ bad: orZero(summed(mean(sli.bad, windowMs), ["job"]), total), total }];
    }
    case "latency":
      return sli.cases.map((c) => latencyRates(sli, c, windowMs));
  }
}

/** Bad ÷ total over one window, empty without traffic; for an SLI of several budgets, one after the other. */
export function errorRatio(sli: Sli, windowMs: number): Expr {
  return anyOf(sliRates(sli, windowMs).map(({ bad, total }) => dividedByTraffic(bad, total)));
}

/** `bad / (total > 0)`: without traffic there is no ratio, for a NaN would poison every longer window. */
export function dividedByTraffic(bad: Expr, total: Expr): Expr {
  const traffic: Expr = { kind: "binary", op: ">", left: total, right: { kind: "number", value: 0 } };
  return { kind: "binary", op: "/", left: bad, right: traffic };
}

function latencyRates(sli: LatencySli, budget: LatencyCase, windowMs: number): SliRates {
  const labels = sli.per === undefined ? ["job"] : ["job", sli.per];
  const matchers = caseMatchers(sli, budget);
  const within = { label: "le", ...leMatcher(budget.under) };
  const total = summed(rate(narrowed(sli.count, matchers), windowMs), labels);
  const good = summed(rate(narrowed(sli.bucket, [...matchers, within]), windowMs), labels);
  return { bad: { kind: "binary", op: "-", left: total, right: good }, total };
}

function caseMatchers(sli: LatencySli, { value }: LatencyCase): readonly Matcher[] {
  if (sli.per === undefined) return [];
  if (value !== undefined) return [{ label: sli.per, op: "=", value }];
  const named = sli.cases.flatMap((c) => (c.value === undefined ? [] : [c.value]));
  return [{ label: sli.per, op: "!~", value: named.join("|") }];
}

/** Prometheus 3 stores whole bounds as `1.0`, 2.x as the exporter wrote them: match both. */
function leMatcher(bound: number): Pick<Matcher, "op" | "value"> {
  return Number.isInteger(bound) ? { op: "=~", value: `${bound}|${bound}\\.0` } : { op: "=", value: String(bound) };
}

function narrowed(selector: Selector, matchers: readonly Matcher[]): Selector {
  return { ...selector, matchers: [...selector.matchers, ...matchers] };
}

function rate(of: Selector, ms: number): Expr {
  return { kind: "call", name: "rate", args: [{ kind: "range", of, range: { ms } }] };
}

function mean(of: Selector, ms: number): Expr {
  return { kind: "call", name: "avg_over_time", args: [{ kind: "range", of, range: { ms } }] };
}

function orZero(bad: Expr, total: Expr): Expr {
  const zero: Expr = { kind: "binary", op: "*", left: { kind: "number", value: 0 }, right: total };
  return { kind: "binary", op: "or", left: bad, right: zero };
}
