/** What an alert's condition means, as measures of the raw series: what its tests compute in place of the printed rule. */

import type { Condition, ThresholdOp } from "../../catalog/condition.ts";
import { ofJobs } from "../../model/exporters.ts";
import type { AlertingRule, LabelSet, Model, SloModel } from "../../model/model.ts";
import { ofJob } from "../../model/series-count.ts";
import { type Expr, type Matcher, metricNames, type Selector } from "../../promql/ast.ts";
import { boundSpellings } from "../../promql/bound.ts";
import { inlined } from "../../promql/inline.ts";
import { isOfScrapes } from "../../promql/of-scrapes.ts";
import { anyWord } from "../../promql/words.ts";
import { type Measure, matching, measureOf, narrowed } from "../measure/measure.ts";
import { jobOf } from "../series/job-of.ts";
import type { SliContext } from "../sli/sli-counted.ts";
import { type BudgetedShares, badOver, sliShares, totalOver } from "../sli/sli-shares.ts";
import { type BudgetSpent, type BurnsFast, budgetSpent, burnsFast } from "./slo-meaning.ts";

/** One threshold, and the series that it is for. */
export interface Case {
  /** Values of the labels that distinguish the case's series; empty for an absent label. */
  readonly labels: LabelSet;
  readonly measure: Measure;
  readonly op: ThresholdOp;
  readonly threshold: number;
  /** Labels that the value carries besides. */
  readonly adds?: LabelSet;
}

export type { BudgetSpent, BurnsFast };

export type Meaning =
  | { readonly kind: "cases"; readonly cases: readonly Case[] }
  | { readonly kind: "occurred"; readonly of: Selector; readonly windowMs: number; readonly by: readonly string[] }
  | { readonly kind: "missing"; readonly targets: Selector; readonly read: readonly Read[] }
  | BurnsFast
  | BudgetSpent
  | {
      readonly kind: "no-data";
      readonly slo: SloModel;
      readonly shares: readonly BudgetedShares[];
      readonly ratio: Measure;
      readonly total: Measure;
      readonly targets: Selector;
    }
  | {
      readonly kind: "more-bad";
      readonly slo: SloModel;
      readonly shares: readonly BudgetedShares[];
      readonly bad: Measure;
      readonly total: Measure;
      readonly minBadEvents: number;
    }
  | { readonly kind: "absent"; readonly targets: Selector }
  /** Whatever the rule's expression yields, recordings written out. All of it can be evaluated. */
  | { readonly kind: "expression"; readonly expr: Expr; readonly everyMs: number }
  | { readonly kind: "always" };

/** A metric that rules read, and one series by which its absence shows. */
export interface Read {
  readonly family: string;
  readonly series: Selector;
}

/** Undefined where the shape of the condition is unknown. `everyMs` is how often an SLO counts in the test. */
export function meaningOf(rule: AlertingRule, model: Model, everyMs = 0): Meaning | undefined {
  const { condition } = rule;
  const ofSlo = (name: string, meaning: (slo: SloModel) => Meaning | undefined): Meaning | undefined => {
    const slo = model.slos.find((s) => s.name === name);
    return slo && meaning(slo);
  };
  switch (condition.kind) {
    case "threshold":
      return cases([
        {
          labels: {},
          measure: measureOf(inlined(condition.of, model.schema)),
          op: condition.op,
          threshold: condition.threshold,
        },
      ]);
    case "threshold-each":
      return thresholdEach({ ...condition, of: inlined(condition.of, model.schema) });
    case "below-objective":
      return ofSlo(condition.slo, (slo) => belowObjective(slo, condition.windowMs, everyMs, model));
    case "occurred":
      return condition;
    case "metrics-missing":
      return { kind: "missing", targets: condition.targets, read: readByRules(model, jobOf(rule, model).name) };
    case "targets-absent":
      return { kind: "absent", targets: condition.targets };
    case "burn-rate":
      return ofSlo(condition.slo, (slo) => burnsFast(condition, slo, everyMs, model));
    case "budget-left":
      return ofSlo(condition.slo, (slo) => budgetSpent(condition, slo, everyMs, model));
    case "slo-no-data":
      return ofSlo(condition.slo, (slo) => noData(slo, everyMs, model));
    case "more-bad-than-total":
      return ofSlo(condition.slo, (slo) => moreBad(slo, condition.minBadEvents, everyMs, model));
    case "holds":
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

const baseMs = 300_000;
const hourMs = 3_600_000;

function noData(slo: SloModel, everyMs: number, context: SliContext): Meaning {
  const shares = sliShares(slo, everyMs, context);
  const all = (of: (s: BudgetedShares) => Measure): Measure => ({ kind: "either", of: shares.map(of) });
  const targets: Selector = { kind: "selector", name: "up", matchers: [ofJobs(slo.jobs)] };
  return {
    kind: "no-data",
    slo,
    shares,
    ratio: all((s) => badOver(s, baseMs)),
    total: all((s) => totalOver(s, baseMs)),
    targets,
  };
}

/** Bad ones that are counted by the metric that counts all can never be more. */
function moreBad(slo: SloModel, minBadEvents: number, everyMs: number, context: SliContext): Meaning | undefined {
  const shares = sliShares(slo, everyMs, context);
  const { sli } = slo;
  if (!("bad" in sli) || sli.bad.name === sli.total.name) return undefined;
  const all = (of: (s: BudgetedShares) => Measure): Measure => ({ kind: "either", of: shares.map(of) });
  return {
    kind: "more-bad",
    slo,
    shares,
    bad: all((s) => badOver(s, hourMs)),
    total: all((s) => totalOver(s, hourMs)),
    minBadEvents,
  };
}

type OfUnknownShape = Omit<Case, "measure"> & { readonly measure: Measure | undefined };

function cases(all: readonly OfUnknownShape[]): Meaning | undefined {
  const known = all.flatMap((c) => (c.measure ? [{ ...c, measure: c.measure }] : []));
  return known.length === all.length ? { kind: "cases", cases: known } : undefined;
}

function thresholdEach(condition: Extract<Condition, { kind: "threshold-each" }>): Meaning | undefined {
  const { of, op, label, thresholds, otherwise } = condition;
  const measure = measureOf(of);
  const one = (value: string, threshold: number, matcher: Matcher): OfUnknownShape => {
    return { labels: { [label]: value }, measure: measure && narrowed(measure, [matcher]), op, threshold };
  };
  const values = Object.keys(thresholds);
  return cases([
    ...Object.entries(thresholds).map(([value, limit]) => one(value, limit, { label, op: "=", value })),
    ...(otherwise === undefined ? [] : [one("", otherwise, { label, op: "!~", value: anyWord(values) })]),
  ]);
}

/** The recorded ratio carries the label `slo`. */
function belowObjective(slo: SloModel, windowMs: number, everyMs: number, context: SliContext): Meaning {
  return {
    kind: "cases",
    cases: sliShares(slo, everyMs, context).flatMap(({ budget, over }) => {
      const all = over.kind === "by-window" ? over.shares(windowMs) : [over.recorded("ratio", windowMs)];
      return all.map((measure): Case => {
        return { labels: {}, adds: { slo: slo.name }, measure, op: ">", threshold: budget };
      });
    }),
  };
}

/** What the model's other rules read of a job's targets: one series for each metric, and the buckets that SLOs count by. */
function readByRules(model: Model, job: string): readonly Read[] {
  const { groups, slos } = model;
  const schema = ofJob(model.schema, job);
  const rules = groups.flatMap((g) => g.rules);
  const others = rules.filter((r) => r.kind === "recording" || r.condition.kind !== "metrics-missing");
  const names = new Set(others.flatMap((r) => metricNames(r.expr)));
  const read = [...schema.values()].filter((s) => s.type !== "recorded" && !isOfScrapes(s.name) && names.has(s.name));
  const metrics = read.map(({ family, name }): Read => ({ family, series: { kind: "selector", name, matchers: [] } }));
  const buckets = slos.flatMap(({ sli }): readonly Read[] => {
    if (sli.kind !== "latency") return [];
    return sli.cases.flatMap(({ under }) => {
      if (!schema.has(sli.bucket.name ?? "")) return [];
      const le: Matcher = { label: "le", op: "=~", value: anyWord(boundSpellings(under)) };
      return [{ family: `${sli.bucket.name}{le="${under}"}`, series: matching(sli.bucket, [le]) }];
    });
  });
  return [...new Map([...metrics, ...buckets].map((r) => [r.family, r])).values()];
}
