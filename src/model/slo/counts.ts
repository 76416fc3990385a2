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
import { bridgedMs } from "./growth.ts";
import { partNow } from "./parts.ts";
import { recorded } from "./recorded.ts";

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
  const finite = comparedTo(comparedTo(now, ">=", 0), "<", Number.POSITIVE_INFINITY);
  const count = recorded(sloSeries.count(part), slo.name);
  const remembered: Expr = { kind: "subquery", of: count, range: { ms: slo.periodMs }, step: { ms: hourMs } };
  const before = anyOf([
    countAgo(count, sloBaseWindowMs),
    call("last_over_time", remembered),
    binary("*", number(0), now),
  ]);
  return binary("+", finite, before);
}

/** Events since the window began; where that is not known, since the first count that is known within it. */
export function countedIn(slo: SloModel, part: SliPart, windowMs: number): Expr {
  const count = recorded(sloSeries.count(part), slo.name);
  const known: Expr = { kind: "subquery", of: count, range: { ms: windowMs }, step: { ms: sloBaseWindowMs } };
  return since(count, anyOf([countAgo(count, windowMs), call("min_over_time", known)]));
}

/** `count - (… the count then …)`, never below zero: of a count that begins just now nothing is known yet. */
export function since(count: Selector, then: Expr): Expr {
  return call("clamp_min", binary("-", count, binary("or", then, count)), number(0));
}

/** The count so long ago, or the last one in the hour before. */
function countAgo(count: Selector, agoMs: number): Expr {
  const of: Selector = { ...count, offsetMs: agoMs };
  return call("last_over_time", { kind: "range", of, range: { ms: bridgedMs } });
}
