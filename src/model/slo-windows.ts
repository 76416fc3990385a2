/**
 * How an SLO's events of a longer past are added up from what was recorded of them, each read as seldom as possible:
 * every sample of the base rates up to six hours, beyond that one sum for each five minutes.
 */
import type { Expr, Selector } from "../promql/ast.ts";
import { binary, call, number } from "../promql/typed/plain.ts";
import { sloBaseRangeMs, sloBaseWindowMs, sloSeries } from "./names.ts";

export interface Counted {
  readonly bad: Expr;
  readonly total: Expr;
}

const hourMs = 3_600_000;

/** The windows that every SLO's error ratio is recorded over. */
export const sloWindowsMs: readonly number[] = [hourMs / 12, hourMs / 2, ...[1, 2, 6, 24, 72].map((h) => h * hourMs)];

/** Windows up to this one are read from the raw series, which knows their edges exactly. */
export const rawWindowMs = hourMs;

const everySampleMs = 6 * hourMs;

/**
 * How far a window's ratio is behind events at its newest edge. The base rates look back five minutes, and so are half of
 * that behind; sums of five minutes are as much behind again, and are read every five minutes only.
 */
export function windowLagMs(windowMs: number): number {
  if (windowMs <= rawWindowMs) return 0;
  return windowMs <= everySampleMs ? sloBaseWindowMs / 2 : 2 * sloBaseWindowMs;
}

/** `slo:sli_bad:rate5m{slo="availability"}` */
export function recorded(name: string, slo: string): Selector {
  return { kind: "selector", name, matchers: [{ label: "slo", op: "=", value: slo }] };
}

/** What the base rates add up to in a window longer than an hour; only the relation of the two numbers means something. */
export function summedRates(slo: string, windowMs: number): Counted {
  if (windowMs > everySampleMs) return eventsInTiles(slo, windowMs);
  const sum = (name: string): Expr => {
    return call("sum_over_time", { kind: "range", of: recorded(name, slo), range: { ms: windowMs } });
  };
  return { bad: sum(sloSeries.bad), total: sum(sloSeries.total) };
}

/** Events in a window, from sums that each cover five minutes and together cover it without gap or overlap. */
export function eventsInTiles(slo: string, windowMs: number): Counted {
  return { bad: tiles(sloSeries.badEvents, slo, windowMs), total: tiles(sloSeries.totalEvents, slo, windowMs) };
}

function tiles(name: string, slo: string, windowMs: number): Expr {
  const [range, step] = [{ ms: windowMs }, { ms: sloBaseWindowMs }];
  return call("sum_over_time", { kind: "subquery", of: recorded(name, slo), range, step });
}

/** Events in the last five minutes: each sample of a rate stands for one evaluation interval. */
export function eventsInTile(rate: string, slo: string, evaluationMs: number): Expr {
  const samples: Expr = { kind: "range", of: recorded(rate, slo), range: { ms: sloBaseRangeMs } };
  return binary("*", call("sum_over_time", samples), number(evaluationMs / 1000));
}
