/**
 * How an SLO's events of a longer past are added up from what was recorded of them, each read as seldom as its use
 * allows: alerts look at windows of days by the minute, budgets at their period by ten minutes.
 */
import type { Expr, Selector } from "../promql/ast.ts";
import { binary, call, number } from "../promql/typed/plain.ts";
import type { SloModel } from "./model.ts";
import { halfOpenMs, sloBlockMs, sloSeries } from "./names.ts";

export interface Counted {
  readonly bad: Expr;
  readonly total: Expr;
}

const hourMs = 3_600_000;

/** The windows that every SLO's error ratio is recorded over. */
export const sloWindowsMs: readonly number[] = [hourMs / 12, hourMs / 2, ...[1, 2, 6, 24, 72].map((h) => h * hourMs)];

/** Windows up to this one are read from the raw series, which knows their edges exactly. */
export const rawWindowMs = hourMs;

/** Windows up to this one move with each evaluation. */
export const everySampleMs = 6 * hourMs;

export interface Intervals {
  readonly evaluationMs: number;
  readonly scrapeMs: number;
}

/** About a minute: whole evaluations, so that counts meet without gap or overlap, and at least a scrape. */
export function tileMs({ evaluationMs, scrapeMs }: Intervals): number {
  return Math.ceil(Math.max(60_000, scrapeMs) / evaluationMs) * evaluationMs;
}

/** `slo:sli_bad:rate5m{slo="availability"}` */
export function recorded(name: string, slo: string): Selector {
  return { kind: "selector", name, matchers: [{ label: "slo", op: "=", value: slo }] };
}

/**
 * Events in a window longer than an hour. Up to six hours every count is read, although they overlap, so that the window
 * moves with each evaluation; longer windows move by the minute.
 */
export function eventsInWindow(slo: SloModel, windowMs: number): Counted {
  if (windowMs <= everySampleMs) return eachSample(slo, windowMs);
  return tiled(slo.name, windowMs, slo.tileMs);
}

/** Events in the last ten minutes. */
export function eventsInBlock(slo: SloModel): Counted {
  return eachSample(slo, halfOpenMs(sloBlockMs));
}

/** Events in a period, from sums that each cover ten minutes and together cover it without gap or overlap. */
export function eventsInBlocks(slo: string, windowMs: number): Counted {
  return tiled(slo, windowMs, sloBlockMs);
}

/** Counts are recorded more often than each of them is long. */
function eachSample({ name, tileMs, evaluationMs }: SloModel, windowMs: number): Counted {
  const overlapping = number(tileMs / evaluationMs);
  return each((events) => {
    const samples: Expr = { kind: "range", of: recorded(events(tileMs), name), range: { ms: windowMs } };
    return binary("/", call("sum_over_time", samples), overlapping);
  });
}

function tiled(slo: string, windowMs: number, tileMs: number): Counted {
  const [range, step] = [{ ms: windowMs }, { ms: tileMs }];
  return each((events) => call("sum_over_time", { kind: "subquery", of: recorded(events(tileMs), slo), range, step }));
}

function each(of: (events: (windowMs: number) => string) => Expr): Counted {
  return { bad: of(sloSeries.badEvents), total: of(sloSeries.totalEvents) };
}
