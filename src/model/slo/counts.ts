/**
 * Running counts, and what each longer window holds: the count now less the count at the window's beginning. However long the
 * window, two values are read. Knows nothing of what is counted.
 *
 * A count is what was counted five minutes ago and what came since. Both are missing together while Prometheus is away, so
 * that the count goes on where it stopped, and nothing is counted twice.
 */
import type { Expr, Selector } from "../../promql/ast.ts";
import { anyOf, binary, call, comparedTo, number } from "../../promql/typed/plain.ts";
import type { SloModel } from "../model.ts";
import { type SliPart, sloBaseWindowMs, sloSeries } from "../names.ts";
import { ago, bridgedMs, over } from "./growth.ts";
import { partNow } from "./parts.ts";
import { recorded } from "./recorded.ts";
import { withUnseen } from "./unseen.ts";

const hourMs = 3_600_000;

/** The windows that every SLO's error ratio is recorded over. */
export const sloWindowsMs: readonly number[] = [
  sloBaseWindowMs,
  hourMs / 2,
  ...[1, 2, 6, 24, 72].map((h) => h * hourMs),
];

/**
 * `slo:sli_bad:increase5m + (… the count five minutes ago, or the last one known, or 0)`. A number that is not one, or has no
 * end, would stay in the count for good: the comparisons drop both.
 */
export function runningCount(slo: SloModel, part: SliPart): Expr {
  const now = partNow(slo, part);
  const finite = comparedTo(comparedTo(withUnseen(slo, now), ">=", 0), "<", Number.POSITIVE_INFINITY);
  const none = binary("*", number(0), now);
  return binary("+", finite, anyOf([...remembered(slo, sloSeries.count(part)), none]));
}

/** When counting began: it distinguishes a window that began before from one that Prometheus was away at the beginning of. */
export function countStart(slo: SloModel): Expr {
  return anyOf([...remembered(slo, sloSeries.countStart), call("timestamp", partNow(slo, "total"))]);
}

/**
 * What a series was five minutes ago, or within the hour before, or, by the hour, within the period. A full hour within the last
 * five minutes is left out: what it counted is part of what came since.
 */
function remembered({ name, periodMs }: SloModel, record: string): readonly Expr[] {
  const series = recorded(record, name);
  const offsetMs = sloBaseWindowMs;
  const hours: Expr = { kind: "subquery", of: series, range: { ms: periodMs }, step: { ms: hourMs }, offsetMs };
  return [lastAgo(series, sloBaseWindowMs), call("last_over_time", hours)];
}

/**
 * Events since the window began, or since counting began where that is later. Where Prometheus was away for more than an hour
 * when the window began, since the first count that is known within it.
 */
export function countedIn(slo: SloModel, part: SliPart, windowMs: number): Expr {
  const count = recorded(sloSeries.count(part), slo.name);
  const start = recorded(sloSeries.countStart, slo.name);
  const young = binary(">", start, binary("-", call("time"), number(windowMs / 1000)));
  const known: Expr = { kind: "subquery", of: count, range: { ms: windowMs }, step: { ms: stepMs(windowMs) } };
  return since(count, [
    lastAgo(count, windowMs),
    binary("and", binary("*", number(0), count), young),
    call("min_over_time", known),
  ]);
}

/** Some three hundred steps in each window. */
function stepMs(windowMs: number): number {
  const steps = [sloBaseWindowMs, 3 * sloBaseWindowMs];
  return steps.find((step) => windowMs <= 300 * step) ?? hourMs;
}

/** `count - (… the count then …)`, never below zero: of a count that begins just now nothing is known yet. */
export function since(count: Selector, then: readonly Expr[]): Expr {
  return call("clamp_min", binary("-", count, anyOf([...then, count])), number(0));
}

/** What the series was so long ago, or the last that it was in the hour before. */
function lastAgo(of: Selector, ms: number): Expr {
  return over("last_over_time", ago(of, ms), bridgedMs);
}
