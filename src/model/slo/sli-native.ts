/**
 * How observations of a native histogram are counted. Their number grows as a counter does; how many of them lie over the
 * bound is a share of what the histogram grew by, or, where it is new, of all that it holds.
 */
import type { NativeLatencySli } from "../../catalog/sli.ts";
import type { Expr, Selector } from "../../promql/ast.ts";
import { anyOf, binary, call, comparedTo, number } from "../../promql/typed/plain.ts";
import { summed } from "../../promql/typed/ratio.ts";
import type { SloModel } from "../model.ts";
import { sloBaseWindowMs } from "../names.ts";
import { ago, growth, over, settledMs } from "./growth.ts";
import { type OwnLabels, orNone, type Part, partNow } from "./parts.ts";

export const observations = (histogram: Expr): Expr => call("histogram_count", histogram);

/** The share of a histogram's observations over a bound; NaN of none. */
export function shareOver(under: number, histogram: Expr): Expr {
  return call("histogram_fraction", number(under), number(Number.POSITIVE_INFINITY), histogram);
}

export function nativeParts(slo: SloModel, { of, under }: NativeLatencySli, own: OwnLabels): readonly Part[] {
  const total = growth({ of, ownLabels: own(of.name ?? "") }, slo.labels, observations);
  // A comparison drops the NaN of a histogram without observations.
  const share = (fn: string): Expr =>
    comparedTo(shareOver(under, summed(over(fn, ago(of, settledMs), sloBaseWindowMs), slo.labels)), ">=", 0);
  const bad = binary("*", partNow(slo, "total"), anyOf([share("increase"), share("last_over_time")]), {
    mode: "on",
    labels: slo.labels,
  });
  return [
    { part: "total", expr: total },
    { part: "bad", expr: orNone(bad, slo) },
  ];
}

/** All observations and those over the bound since the process began, as tools that take rates by themselves want them. */
export function nativeCounts(of: Selector, under: number): { readonly bad: Expr; readonly total: Expr } {
  const now = summed(of, []);
  return { bad: binary("*", shareOver(under, now), observations(now)), total: observations(now) };
}
