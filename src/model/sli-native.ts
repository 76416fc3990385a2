/**
 * How observations of a native histogram are counted. It is no number, so neither is its growth: what is counted is read
 * out of it first, all of its observations and those over the bound.
 */
import type { NativeLatencySli } from "../catalog/slo.ts";
import type { Expr, Range } from "../promql/ast.ts";
import { binary, call, comparedTo, number } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";
import { exactGrowth, lastSeen, type Reading } from "./growth.ts";
import { halfOpenMs } from "./names.ts";
import { orZero, over, type SliRates } from "./sli-rates.ts";

const all = (histogram: Expr): Expr => call("histogram_count", histogram);

/** Without observations there is no fraction of them: NaN. */
const beyond =
  (under: number) =>
  (histogram: Expr): Expr =>
    binary("*", call("histogram_fraction", number(under), number(Number.POSITIVE_INFINITY), histogram), all(histogram));

export function exactNative(
  sli: NativeLatencySli,
  windowMs: number,
  scrapeMs: number,
  by: readonly string[],
): SliRates {
  const growth = (as: Reading): Expr => exactGrowth([sli.of], halfOpenMs(windowMs), scrapeMs, by, as);
  const exported = summed(all(lastSeen(sli.of, scrapeMs)), by);
  // A NaN that is compared is gone: a histogram that has seen nothing yet is born with its first observation. A fraction of
  // a growing number may be rounded down: only the number itself tells a restart.
  const bad = growth({ counter: (seen) => comparedTo(beyond(sli.under)(seen), ">=", 0), falling: all });
  return { bad: orZero(bad, exported), total: growth({ counter: all }) };
}

export function nativeRates(
  sli: NativeLatencySli,
  fn: "rate" | "increase",
  range: Range,
  by: readonly string[],
): SliRates {
  const grown = summed(over(fn, sli.of, range), by);
  return { bad: beyond(sli.under)(grown), total: all(grown) };
}

/** As the counters that other tools take rates of by themselves. */
export function nativeCounts(sli: NativeLatencySli): SliRates {
  const now = summed(sli.of, []);
  return { bad: beyond(sli.under)(now), total: all(now) };
}
