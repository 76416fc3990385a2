/** How many series an expression returns, and how many samples it reads. Counts by what is declared, asks no server. */
import { type Expr, isComparison, type Range, walk } from "../promql/ast.ts";
import type { Facts, Inferred } from "../promql/infer/facts.ts";
import { inferred } from "../promql/infer/inferred.ts";
import { combinations, labelFact, metricName, missing, setLabel } from "../promql/infer/labels.ts";
import type { Schema } from "../promql/schema.ts";
import type { Instances } from "./instances.ts";
import { oneInstance } from "./sized-schema.ts";

export interface Counter {
  /** Series of the result; undefined where the declared labels do not say. */
  readonly series: (expr: Expr) => number | undefined;
  /** Samples that one evaluation reads, once all of its windows are full. */
  readonly samplesRead: (expr: Expr) => number;
  /** Series that one evaluation looks up, each as often as it is selected. */
  readonly seriesRead: (expr: Expr) => number;
}

/** The targets, and the labels that each of them has one value of or none: which of the two follows from `instance`. */
interface Targets {
  readonly instances: Instances;
  readonly labels: readonly string[];
}

export function counter(schema: Schema, instances: Instances, evaluationMs: number): Counter {
  const targets: Targets = { instances, labels: labelsOfTargets(schema) };
  return {
    series: (expr) => {
      const { root } = inferred(expr, schema);
      return finite(atAllInstances(root, targets));
    },
    samplesRead: (expr) => samplesRead(expr, inferred(expr, schema), schema, targets, evaluationMs),
    seriesRead: (expr) => {
      const { facts } = inferred(expr, schema);
      const selected = walk(expr).filter((e) => e.kind === "selector");
      return selected.reduce((sum, e) => sum + seriesOf(e, facts, targets), 0);
    },
  };
}

function labelsOfTargets(schema: Schema): readonly string[] {
  const labels = [...schema.values()].flatMap((series) => Object.entries(series.labels));
  const ofTargets = labels.filter(([name, { ofTarget }]) => ofTarget && name !== "job" && name !== oneInstance);
  return [...new Set(ofTargets.map(([name]) => name))];
}

function finite(count: number): number | undefined {
  return Number.isFinite(count) ? count : undefined;
}

/** Inference counted with one instance of each job. */
function atAllInstances({ series: atMost, labels, empty }: Facts, targets: Targets): number {
  if (empty.kind === "always") return 0;
  // What is recorded has one name, so that series which differ in theirs alone are one.
  const counted = setLabel(labels, metricName, missing([]));
  if (labelFact(labels, oneInstance).presence === "absent") return Math.min(atMost, combinations(counted));
  const { instances } = targets;
  const ofEach = targets.labels.reduce((rest, label) => setLabel(rest, label, missing([])), counted);
  const series = Math.min(atMost, combinations(ofEach));
  const { values } = labelFact(labels, "job");
  const jobs = values.kind === "finite" ? [...values.values].filter((job) => instances.has(job)) : [];
  const all = jobs.length > 0 ? jobs : [...instances.keys()];
  return (series * all.reduce((sum, job) => sum + (instances.get(job) ?? 0), 0)) / all.length;
}

function samplesRead(expr: Expr, { facts }: Inferred, schema: Schema, targets: Targets, evaluationMs: number): number {
  const series = (e: Expr): number => seriesOf(e, facts, targets);
  const intervalOf = (e: Expr): number =>
    (e.kind === "selector" && e.name !== undefined ? schema.get(e.name)?.intervalMs : undefined) ?? evaluationMs;
  const read = (e: Expr): number => {
    switch (e.kind) {
      case "number":
      case "string":
        return 0;
      case "selector":
        return series(e);
      case "range":
        return series(e.of) * Math.max(1, Math.floor(ms(e.range, 0) / intervalOf(e.of)));
      case "subquery":
        return read(e.of) * Math.max(1, Math.floor(ms(e.range, 0) / ms(e.step, evaluationMs)));
      case "unary":
        return read(e.of);
      case "aggregation":
        return read(e.of) + (e.param ? read(e.param) : 0);
      case "call":
        return e.args.reduce((sum, arg) => sum + read(arg), 0);
      case "binary":
        return read(e.left) + read(e.right);
    }
  };
  return read(expr);
}

function seriesOf(expr: Expr, facts: Inferred["facts"], targets: Targets): number {
  const of = facts.get(expr);
  return of ? (finite(atAllInstances(of, targets)) ?? 0) : 0;
}

function ms(range: Range | undefined, otherwise: number): number {
  return range && "ms" in range ? range.ms : otherwise;
}

/** It returns only what is wrong, so that nothing is recorded on an ordinary day. */
export function isExceptional(expr: Expr): boolean {
  if (expr.kind !== "binary") return false;
  if (expr.op === "unless") return true;
  return isComparison(expr.op) && !expr.bool;
}
