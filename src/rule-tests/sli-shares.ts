/** What a service level indicator measures, read from its declaration: a second opinion to the rules that are made of it. */
import type { LatencySli, Sli } from "../catalog/slo.ts";
import type { SloModel } from "../model/model.ts";
import type { Matcher, Selector } from "../promql/ast.ts";
import { boundSpellings } from "../promql/bound.ts";
import { anyWord } from "../promql/words.ts";
import { type Amount, matching, narrowed, type Quantity, type Share, type Take } from "./measure.ts";
import { asClassic } from "./synthetic-series.ts";

/** The share of bad over a window, once for each budget: counters by their growth, things by their seconds. */
export type SharesOver = (windowMs: number) => readonly Share[];

export interface BudgetedShares {
  readonly budget: number;
  readonly over: SharesOver;
}

/** Undefined for an indicator whose values are not amounts: slices of time, ages, other SLOs. */
export function sliShares(slo: SloModel, everyMs: number): readonly BudgetedShares[] | undefined {
  const shares = sharesOf(slo.sli, slo.labels, everyMs);
  return (
    shares &&
    slo.objectives.map(({ budget, matchers }) => ({
      budget,
      over: (windowMs) => shares(windowMs).map((s) => narrowed(s, matchers)),
    }))
  );
}

function sharesOf(sli: Sli, by: readonly string[], everyMs: number): SharesOver | undefined {
  const amount = (of: Selector, take: Take, windowMs: number): Quantity => {
    return { kind: "quantity", of, take, windowMs, everyMs, fold: { how: "sum", by } };
  };
  switch (sli.kind) {
    case "events":
      return (ms) => [{ kind: "share", part: amount(sli.bad, "growth", ms), whole: amount(sli.total, "growth", ms) }];
    case "gauge-ratio":
      return (ms) => [{ kind: "share", part: amount(sli.bad, "seconds", ms), whole: amount(sli.total, "seconds", ms) }];
    case "latency":
      return (ms) => latencyShares(sli, (of) => amount(of, "growth", ms));
    case "native-latency":
      return (ms) => latencyShares(asClassic(sli), (of) => amount(of, "growth", ms));
    case "freshness":
    case "slices":
    case "composite":
      return undefined;
  }
}

function latencyShares(sli: LatencySli, amount: (of: Selector) => Quantity): readonly Share[] {
  const { per } = sli;
  const named = sli.cases.flatMap((c) => (c.value === undefined ? [] : [c.value]));
  return sli.cases.map(({ value, under }) => {
    const of: readonly Matcher[] =
      per === undefined
        ? []
        : [value === undefined ? { label: per, op: "!~", value: anyWord(named) } : { label: per, op: "=", value }];
    const within: Matcher = { label: "le", op: "=~", value: anyWord(boundSpellings(under)) };
    const whole = amount(matching(sli.count, of));
    const part: Amount = { kind: "remainder", whole, part: amount(matching(sli.bucket, [...of, within])) };
    return { kind: "share", part, whole };
  });
}
