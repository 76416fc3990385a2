/** What an indicator counts over any window, in closed form: of events, latencies and things that a gauge counts. */
import type { LatencySli, Sli } from "../../catalog/sli.ts";
import type { Matcher, Selector } from "../../promql/ast.ts";
import { boundSpellings } from "../../promql/bound.ts";
import { anyWord } from "../../promql/words.ts";
import { type Amount, type Measure, matching, type Quantity, type Share, type Take } from "../measure/measure.ts";

/** The share of bad over a window, once for each case: counters by their growth, things by their seconds. */
export type SharesOver = (windowMs: number) => readonly Share[];

/** None of an indicator whose windows have no closed form. */
export function sharesOf(sli: Sli, by: readonly string[], everyMs: number): SharesOver {
  const amount = (of: Selector, take: Take, windowMs: number): Quantity => {
    return { kind: "quantity", of, take, windowMs, everyMs, fold: { how: "sum", by } };
  };
  switch (sli.kind) {
    case "events":
      return (ms) => [{ kind: "share", part: amount(sli.bad, "growth", ms), whole: amount(sli.total, "growth", ms) }];
    case "gauge-ratio":
      return (ms) => [{ kind: "share", part: amount(sli.bad, "seconds", ms), whole: amount(sli.total, "seconds", ms) }];
    case "good-events":
      return (ms) => {
        const whole = amount(sli.total, "growth", ms);
        return [{ kind: "share", part: { kind: "remainder", whole, part: amount(sli.good, "growth", ms) }, whole }];
      };
    case "latency":
      return (ms) => latencyShares(sli, (of) => amount(of, "growth", ms));
    default:
      return () => [];
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

export function badIn(shares: readonly Share[]): Measure {
  const bad = ({ part, whole }: Share): Measure => {
    return part.kind === "remainder" ? part : { kind: "or-zero", of: part, where: whole };
  };
  return { kind: "either", of: shares.map(bad) };
}

export function totalIn(shares: readonly Share[]): Measure {
  return { kind: "either", of: shares.map(({ whole }) => whole) };
}
