/** What an alert waits for, made ready to be acted out: its condition told as cases of a measure and a threshold. */
import type { Condition, ThresholdOp } from "../catalog/condition.ts";
import type { AlertingRule, LabelSet, Model } from "../model/model.ts";
import { type Matcher, metricNames, type Selector } from "../promql/ast.ts";
import type { Schema } from "../promql/schema.ts";
import { anyWord } from "../promql/words.ts";
import { type Measure, matching, measureOf } from "./measure.ts";

/** One threshold, and the series that it is for. */
export interface Case {
  /** Values of the labels that tell the case's series from those of the others; empty for an absent label. */
  readonly labels: LabelSet;
  readonly measure: Measure;
  readonly op: ThresholdOp;
  readonly threshold: number;
}

export type Meaning =
  | { readonly kind: "cases"; readonly cases: readonly Case[] }
  | { readonly kind: "occurred"; readonly of: Selector; readonly windowMs: number; readonly by: readonly string[] }
  | { readonly kind: "missing"; readonly targets: Selector; readonly read: readonly Read[] }
  | { readonly kind: "always" };

/** A metric that rules read, and one series by which its absence is told. */
export interface Read {
  readonly family: string;
  readonly series: string;
}

/** Undefined where the shape of the condition defeats the generator. */
export function meaningOf(rule: AlertingRule, model: Model): Meaning | undefined {
  const { condition } = rule;
  switch (condition.kind) {
    case "threshold":
      return cases([
        { labels: {}, measure: measureOf(condition.of), op: condition.op, threshold: condition.threshold },
      ]);
    case "threshold-each":
      return thresholdEach(condition);
    case "below-objective":
      return undefined;
    case "occurred":
      return condition;
    case "metrics-missing":
      return { kind: "missing", targets: condition.targets, read: readByRules(model) };
    case "burn-rate":
    case "budget-left":
    case "slo-no-data":
    case "more-bad-than-total":
    case "targets-absent":
      return undefined;
    case "always":
      return { kind: "always" };
    default:
      return unknownCondition(condition);
  }
}

function unknownCondition(condition: never): never {
  throw new TypeError(`no meaning for ${JSON.stringify(condition)}`);
}

type Unproven = Omit<Case, "measure"> & { readonly measure: Measure | undefined };

function cases(all: readonly Unproven[]): Meaning | undefined {
  const known = all.flatMap((c) => (c.measure ? [{ ...c, measure: c.measure }] : []));
  return known.length === all.length ? { kind: "cases", cases: known } : undefined;
}

function thresholdEach(condition: Extract<Condition, { kind: "threshold-each" }>): Meaning | undefined {
  const { of, op, label, thresholds, otherwise } = condition;
  const measure = measureOf(of);
  const one = (value: string, threshold: number, matcher: Matcher): Unproven => {
    return { labels: { [label]: value }, measure: measure && narrowed(measure, [matcher]), op, threshold };
  };
  const values = Object.keys(thresholds);
  return cases([
    ...Object.entries(thresholds).map(([value, limit]) => one(value, limit, { label, op: "=", value })),
    one("", otherwise, { label, op: "!~", value: anyWord(values) }),
  ]);
}

/** The measure of the series that also meet the matchers. */
function narrowed<M extends Measure>(measure: M, matchers: readonly Matcher[]): M;
function narrowed(measure: Measure, matchers: readonly Matcher[]): Measure {
  const again = <N extends Measure>(m: N): N => narrowed(m, matchers);
  switch (measure.kind) {
    case "quantity":
      return { ...measure, of: matching(measure.of, matchers) };
    case "remainder":
      return { ...measure, whole: again(measure.whole), part: again(measure.part) };
    case "or-zero":
      return { ...measure, of: again(measure.of), where: again(measure.where) };
    case "share":
      return { ...measure, part: again(measure.part), whole: again(measure.whole) };
    case "quantile":
      return { ...measure, buckets: again(measure.buckets) };
    case "constant":
      return measure;
    case "either":
      return { ...measure, of: measure.of.map(again) };
  }
}

/** What the model's other rules read of the service itself, one series for each metric, in the schema's order. */
function readByRules({ groups, schema }: Pick<Model, "groups"> & { readonly schema: Schema }): readonly Read[] {
  const rules = groups.flatMap((g) => g.rules);
  const others = rules.filter((r) => r.kind === "recording" || r.condition.kind !== "metrics-missing");
  const names = new Set(others.flatMap((r) => metricNames(r.expr)));
  const read = [...schema.values()].filter((s) => s.type !== "recorded" && s.name !== "up" && names.has(s.name));
  return [...new Map(read.map((s) => [s.family, s.name]))].map(([family, series]) => ({ family, series }));
}
