/** What a service level indicator measures, read from its declaration. */
import type { LatencySli, Sli } from "../catalog/slo.ts";
import type { LabelSet } from "../model/model.ts";
import type { Matcher, Selector } from "../promql/ast.ts";
import { boundSpellings } from "../promql/bound.ts";
import { anyWord } from "../promql/words.ts";
import { type Amount, matching, type Quantity, type Share, type Take } from "./measure.ts";
import { asClassic, tooOld } from "./synthetic-series.ts";

export interface SliCase {
  /** Values of the label that the SLO is kept apart by; empty where the label is absent. */
  readonly labels: LabelSet;
  readonly measure: Share;
}

/** The share of bad events that an indicator stands for, once for each budget. */
export function sliCases(sli: Sli, windowMs: number): readonly SliCase[] {
  switch (sli.kind) {
    case "events":
      return [share({}, summed(sli.bad, "rate", windowMs), summed(sli.total, "rate", windowMs))];
    case "gauge-ratio":
      return [share({}, summed(sli.bad, "mean", windowMs), summed(sli.total, "mean", windowMs))];
    case "latency":
      return latencyCases(sli, windowMs);
    case "native-latency":
      return latencyCases(asClassic(sli), windowMs);
    case "freshness":
      return [share({}, summed(tooOld(sli), "share-of-time", windowMs), summed(tooOld(sli), "there", windowMs))];
    default:
      return unknownIndicator(sli);
  }
}

function unknownIndicator(sli: never): never {
  throw new TypeError(`no meaning for ${JSON.stringify(sli)}`);
}

function share(labels: LabelSet, part: Amount, whole: Quantity): SliCase {
  return { labels, measure: { kind: "share", part, whole } };
}

function latencyCases(sli: LatencySli, windowMs: number): readonly SliCase[] {
  const { per } = sli;
  const named = sli.cases.flatMap((c) => (c.value === undefined ? [] : [c.value]));
  return sli.cases.map(({ value, under }) => {
    const of: Matcher[] =
      per === undefined
        ? []
        : [value === undefined ? { label: per, op: "!~", value: anyWord(named) } : { label: per, op: "=", value }];
    const by = per === undefined ? ["job"] : ["job", per];
    const whole = summed(matching(sli.count, of), "rate", windowMs, by);
    const within: Matcher = { label: "le", op: "=~", value: anyWord(boundSpellings(under)) };
    const part = summed(matching(sli.bucket, [...of, within]), "rate", windowMs, by);
    return share(per === undefined ? {} : { [per]: value ?? "" }, { kind: "remainder", whole, part }, whole);
  });
}

function summed(of: Selector, take: Take, windowMs: number, by: readonly string[] = ["job"]): Quantity {
  return { kind: "quantity", of, take, windowMs, fold: { how: "sum", by } };
}
