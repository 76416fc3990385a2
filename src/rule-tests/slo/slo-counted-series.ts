/** The series of counters that an SLO counts, one of each selector, and those beside them that it does not ask for. */
import type { LabelSet, Model, SloModel } from "../../model/model.ts";
import { caseMatchers, le, narrowed } from "../../model/slo/sli-latency.ts";
import type { Selector } from "../../promql/ast.ts";
import { formatBound } from "../../promql/bound.ts";
import { labelSets, otherLabelSets } from "../series/space.ts";

export interface CountedSeries {
  readonly name: string;
  readonly labels: LabelSet;
  readonly part: "total" | "bad" | "good";
  /** Of a part that several rules count. */
  readonly bucket?: string;
  readonly le?: string;
  /** Whether its series are those of another part. */
  readonly isSame?: true;
}

type Schema = Model["schema"];

/** Nothing of an SLI that counts no counters. */
export function countedSeries({ sli }: SloModel, schema: Schema): readonly CountedSeries[] {
  const one = (of: Selector, part: CountedSeries["part"], more: Partial<CountedSeries> = {}) =>
    labelSets(of, schema)
      .slice(0, 1)
      .map((labels): CountedSeries => ({ name: of.name ?? "", labels, part, ...more }));
  switch (sli.kind) {
    case "events":
      return ofTwo(sli.bad, "bad", sli.total);
    case "good-events":
      return ofTwo(sli.good, "good", sli.total);
    case "latency": {
      const bounds = sli.cases.filter((c, i, all) => all.findIndex((o) => o.under === c.under) === i);
      return bounds.flatMap((c) => [
        ...one(narrowed(sli.count, caseMatchers(sli, c)), "total"),
        ...one(narrowed(sli.bucket, [...caseMatchers(sli, c), le(c.under)]), "good", {
          bucket: String(c.under),
          le: formatBound(c.under),
        }),
      ]);
    }
    default:
      return [];
  }

  function ofTwo(of: Selector, part: "bad" | "good", total: Selector): readonly CountedSeries[] {
    return of.name === total.name
      ? [...one(of, "total"), ...one(of, part, { isSame: true })]
      : [...one(total, "total"), ...one(of, part)];
  }
}

/** A series that has the name of what is counted, and that a rule which lacks a matcher counts as well. */
export interface OtherSeries {
  readonly name: string;
  readonly labels: LabelSet;
  readonly le?: string;
  /** Whether it is among those that are counted in all. */
  readonly isInTotal: boolean;
}

export function otherSeries({ sli }: SloModel, schema: Schema, all: readonly CountedSeries[]): readonly OtherSeries[] {
  if (sli.kind === "latency") {
    const good = all.filter((c) => c.part === "good");
    return good.flatMap(({ name, labels, le }) =>
      good.flatMap((o) => (o.le === le || o.le === undefined ? [] : [{ name, labels, le: o.le, isInTotal: false }])),
    );
  }
  if (sli.kind !== "events" && sli.kind !== "good-events") return [];
  const of = sli.kind === "events" ? sli.bad : sli.good;
  const isInTotal = of.name === sli.total.name;
  return otherLabelSets(of, schema, isInTotal ? sli.total : undefined)
    .slice(0, 1)
    .map((labels) => ({ name: of.name ?? "", labels, isInTotal }));
}
