/** What the kinds of SLIs share: the parts that they count within the base window, each by a rule. */
import type { Expr, Matcher, Selector } from "../../promql/ast.ts";
import { binary, number } from "../../promql/typed/plain.ts";
import type { LabelSet, SloModel } from "../model.ts";
import { type SliPart, sloBaseWindowMs, sloSeries } from "../names.ts";
import { recorded } from "./recorded.ts";

/** One rule: several may record one part, each for other series. */
export interface Part {
  readonly part: SliPart;
  readonly expr: Expr;
  /** What keeps it apart from other rules for the same part. */
  readonly labels?: LabelSet;
}

/** The labels of its own that a series has, those of its target left out. */
export type OwnLabels = (series: string) => readonly string[];

/** What was recorded of a part just before. */
export function partNow(slo: SloModel, part: SliPart): Expr {
  return recorded(sloSeries.events(part, sloBaseWindowMs), slo.name);
}

/** What was never exported counts as none, wherever there is a total. */
export function orNone(bad: Expr, slo: SloModel): Expr {
  return binary("or", bad, binary("*", number(0), partNow(slo, "total")), { mode: "on", labels: slo.labels });
}

/**
 * The bad ones of all. Where nothing is counted in all, not even zero, they are a share of nothing that is known: then there is
 * no ratio, which an alert reports. Nor is there a total in planned time.
 */
export function badAmong(counted: Expr, of: { readonly bad: Selector; readonly total: Selector }, slo: SloModel): Expr {
  if (isPartOf(of.bad, of.total) && slo.except.length === 0) return orNone(counted, slo);
  return orNone(binary("and", counted, partNow(slo, "total"), { mode: "on", labels: slo.labels }), slo);
}

/** Whether what is bad is some of the series that count all, so that there is a total wherever there is something bad. */
export function isPartOf(bad: Selector, total: Selector): boolean {
  const has = (m: Matcher): boolean =>
    bad.matchers.some((b) => b.label === m.label && b.op === m.op && b.value === m.value);
  return bad.name === total.name && total.matchers.every(has);
}
