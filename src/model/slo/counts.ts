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
import { recorded } from "./recorded.ts";
import { partNow } from "./sli.ts";

const hourMs = 3_600_000;

/** The windows that every SLO's error ratio is recorded over. */
export const sloWindowsMs: readonly number[] = [
  sloBaseWindowMs,
  hourMs / 2,
  ...[1, 2, 6, 24, 72].map((h) => h * hourMs),
];

/**
 * `slo:sli_bad:increase5m + (… what was counted before … or 0)`. A number that is none, or has no end, would stay in the count
 * for good: the comparisons drop both.
 */
export function runningCount(slo: SloModel, part: SliPart): Expr {
  const now = partNow(slo, part);
  const finite = comparedTo(comparedTo(now, ">=", 0), "<", Number.POSITIVE_INFINITY);
  const before = anyOf([lastKnown(slo, part, sloBaseWindowMs), binary("*", number(0), now)]);
  return binary("+", finite, before);
}

/** Events since the window began, or since the SLO is recorded where that is later. */
export function countedIn(slo: SloModel, part: SliPart, windowMs: number): Expr {
  return since(slo, part, lastKnown(slo, part, windowMs));
}

/** `count - (… the count then … or 0)`, never below zero. */
export function since(slo: SloModel, part: SliPart, then: Expr): Expr {
  const count = recorded(sloSeries.count(part), slo.name);
  const grown = binary("-", count, anyOf([then, binary("*", number(0), count)]));
  return call("clamp_min", grown, number(0));
}

/** The count so long ago, or the last one before: by the sample within an hour, by the hour within a period. */
function lastKnown(slo: SloModel, part: SliPart, agoMs: number): Expr {
  const count: Selector = recorded(sloSeries.count(part), slo.name);
  const recent: Selector = { ...count, offsetMs: agoMs };
  const memory = { ms: slo.periodMs };
  return binary(
    "or",
    call("last_over_time", { kind: "range", of: recent, range: { ms: bridgedMs } }),
    call("last_over_time", { kind: "subquery", of: count, range: memory, step: { ms: hourMs }, offsetMs: agoMs }),
  );
}
