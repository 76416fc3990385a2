/** How events are counted that stand in counters of their own, the bad ones and all. */
import type { EventsSli } from "../catalog/slo.ts";
import type { Expr, Range, Selector } from "../promql/ast.ts";
import { summed } from "../promql/typed/ratio.ts";
import { exactGrowth, lastSeen } from "./growth.ts";
import { halfOpenMs } from "./names.ts";
import { orZero, over, type SliRates } from "./sli-rates.ts";

/** Bad has a value wherever the service says how many there were in all. */
export function exactEvents(sli: EventsSli, windowMs: number, scrapeMs: number, by: readonly string[]): SliRates {
  const growth = (of: Selector): Expr => exactGrowth([of], halfOpenMs(windowMs), scrapeMs, by);
  const exported = summed(lastSeen(sli.total, scrapeMs), by);
  return { bad: orZero(growth(sli.bad), exported), total: growth(sli.total) };
}

/** Bad is empty where none was ever exported. */
export function eventRates(sli: EventsSli, fn: "rate" | "increase", range: Range, by: readonly string[]): SliRates {
  return { bad: summed(over(fn, sli.bad, range), by), total: summed(over(fn, sli.total, range), by) };
}
