/** The events of a budget's period: the last so many days, or the month by the calendar. */
import type { Aggregation, Expr, Matching, Selector } from "../../promql/ast.ts";
import { binary, call, string } from "../../promql/typed/plain.ts";
import type { SloModel } from "../model.ts";
import { type SliPart, sloSeries } from "../names.ts";
import { countedIn, since } from "./counts.ts";
import { recorded } from "./recorded.ts";

export function countedInPeriod(slo: SloModel, part: SliPart): Expr {
  if (slo.calendar === undefined) return countedIn(slo, part, slo.periodMs);
  const count = recorded(sloSeries.count(part), slo.name);
  return since(count, [atMonthsBegin(count, slo.periodMs)]);
}

const hourMs = 3_600_000;

/**
 * The count when the month began. PromQL has no range that ends at the first of the month. So each hour's count is marked with
 * the month it was taken in, and the least of those marked with today's month is the first; the same month of last year is
 * too far back to be mistaken for it.
 */
function atMonthsBegin(count: Selector, periodMs: number): Expr {
  const marking: Matching = { mode: "on", labels: [], group: { side: "left", include: ["month"] } };
  const marked = binary("*", count, monthOfTime, marking);
  const range = { ms: periodMs };
  const months = call("min_over_time", { kind: "subquery", of: marked, range, step: { ms: hourMs } });
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
