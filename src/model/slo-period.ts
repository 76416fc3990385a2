/** The events of a budget's period: the last so many days, or the month by the calendar. */
import type { Aggregation, Expr, Matching } from "../promql/ast.ts";
import { binary, call, string } from "../promql/typed/plain.ts";
import type { SloModel } from "./model.ts";
import { sloBlockMs, sloSeries } from "./names.ts";
import { type Counted, eventsInBlocks, recorded } from "./slo-windows.ts";

export function eventsInPeriod({ name, periodMs, calendar }: SloModel): Counted {
  if (calendar === undefined) return eventsInBlocks(name, periodMs);
  return {
    bad: thisMonth(sloSeries.badEvents(sloBlockMs), name, periodMs),
    total: thisMonth(sloSeries.totalEvents(sloBlockMs), name, periodMs),
  };
}

/**
 * PromQL has no range that ends at the first of the month. So each sum is marked with the month it was taken in, and of
 * the marks of the last 31 days only today's is kept; the same month of last year is too far back to be mistaken for it.
 */
function thisMonth(series: string, slo: string, monthMs: number): Expr {
  const marking: Matching = { mode: "on", labels: [], group: { side: "left", include: ["month"] } };
  const marked = binary("*", recorded(series, slo), monthOfTime, marking);
  const range = { ms: monthMs };
  const months = call("sum_over_time", { kind: "subquery", of: marked, range, step: { ms: sloBlockMs } });
  const current = binary("and", months, monthOfTime, { mode: "on", labels: ["month"] });
  return { kind: "aggregation", op: "sum", of: current, grouping: { mode: "without", labels: ["month"] } };
}

/** `count_values("month", month())`: 1 with the month in UTC as a label. */
const monthOfTime: Aggregation = {
  kind: "aggregation",
  op: "count_values",
  of: call("month"),
  param: string("month"),
};
