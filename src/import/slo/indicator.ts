/** Which of a catalog's SLIs two queries are, or one of a ratio: by the shape of their syntax trees. Knows no file format. */
import type { ThresholdOp } from "../../catalog/condition.ts";
import type { Sli } from "../../catalog/sli.ts";
import type { Binary, Call, Expr, Selector } from "../../promql/ast.ts";
import { equal } from "../../promql/equal.ts";
import { parse } from "../../promql/parse/parse.ts";
import { print } from "../../promql/print/print.ts";
import { thresholds } from "../typed-functions.ts";
import type { ImportedSli } from "./imported-slo.ts";

export interface Recognised {
  readonly sli: ImportedSli;
  readonly by: readonly string[];
}

export interface Queries {
  readonly part: Expr;
  readonly total: Expr;
  readonly is: "good" | "bad";
  /** What plain selections are where no `rate` or `avg_over_time` says it. */
  readonly counts: boolean;
}

/** The queries of both with whatever window the other tool has: a catalog's SLO has windows of its own. */
export function recognise({ part, total, is, counts }: Queries): Recognised | undefined {
  const some = withoutZero(part);
  if (some.kind === "binary" && some.op === "-" && equal(some.left, total)) {
    return recognise({ part: some.right, total, is: is === "bad" ? "good" : "bad", counts });
  }
  return (
    ofSums(some, total, is, counts) ??
    (is === "bad" ? (ofNative(some, total) ?? ofAges(atMoment(some), atMoment(total))) : undefined) ??
    (is === "bad" ? ofSlices(atMoment(some), atMoment(total)) : undefined)
  );
}

/** `bad / total`, `1 - good / total`, `(total - good) / total`. */
export function recogniseRatio(ratio: Expr, is: "good" | "bad"): Recognised | undefined {
  if (ratio.kind !== "binary") return undefined;
  const { op, left, right } = ratio;
  if (op === "-" && left.kind === "number" && left.value === 1)
    return recogniseRatio(right, is === "bad" ? "good" : "bad");
  if (op !== "/" || ratio.matching) return undefined;
  return recognise({ part: left, total: right, is, counts: true });
}

/** What was never exported counts as none in a catalog anyway: `or vector(0)`, `or on () vector(0)`, `or 0 * total`. */
function withoutZero(expr: Expr): Expr {
  if (expr.kind !== "binary" || expr.op !== "or") return expr;
  const { right } = expr;
  const isVector = right.kind === "call" && right.name === "vector" && isNumber(right.args[0], 0);
  const isProduct =
    right.kind === "binary" && right.op === "*" && (isNumber(right.left, 0) || isNumber(right.right, 0));
  return isVector || isProduct ? withoutZero(expr.left) : expr;
}

function isNumber(expr: Expr | undefined, value: number): boolean {
  return expr?.kind === "number" && expr.value === value;
}

interface Sum {
  readonly of: Selector;
  readonly how: "growth" | "level" | "now";
  readonly by: readonly string[];
}

function sumOf(expr: Expr): Sum | undefined {
  if (expr.kind !== "aggregation" || expr.op !== "sum" || expr.grouping?.mode === "without") return undefined;
  const by = expr.grouping?.labels ?? [];
  const { of } = expr;
  if (of.kind === "selector") return isPlain(of) ? { of, how: "now", by } : undefined;
  if (of.kind !== "call" || !isPlain(rangeOf(of))) return undefined;
  const range = rangeOf(of);
  const how = ["rate", "increase"].includes(of.name) ? "growth" : of.name === "avg_over_time" ? "level" : undefined;
  return how && range ? { of: range, how, by } : undefined;
}

function rangeOf({ args }: Call): Selector | undefined {
  return args[0]?.kind === "range" ? args[0].of : undefined;
}

function isPlain(of: Selector | undefined): boolean {
  return of?.name !== undefined && of.offsetMs === undefined && of.offset === undefined && of.at === undefined;
}

function ofSums(part: Expr, total: Expr, is: "good" | "bad", counts: boolean): Recognised | undefined {
  const [some, all] = [sumOf(part), sumOf(total)];
  if (!some || !all || some.how !== all.how || some.by.join() !== all.by.join()) return undefined;
  const by = some.by.filter((label) => label !== "job");
  const isCounted = some.how === "growth" || (some.how === "now" && counts);
  if (is === "good" && isCounted) return { sli: { kind: "good-events", good: some.of, total: all.of }, by };
  if (is === "good") return undefined;
  return { sli: { kind: isCounted ? "events" : "gauge-ratio", bad: some.of, total: all.of }, by };
}

/** `histogram_fraction(0.3, +Inf, x) * histogram_count(x)` of `histogram_count(x)`. */
function ofNative(part: Expr, total: Expr): Recognised | undefined {
  if (part.kind !== "binary" || part.op !== "*" || !equal(part.right, total)) return undefined;
  const [fraction, count] = [part.left, total];
  if (fraction.kind !== "call" || fraction.name !== "histogram_fraction" || count.kind !== "call") return undefined;
  const [low, high, of] = fraction.args;
  const all =
    of && count.name === "histogram_count" && count.args[0] && equal(of, count.args[0]) ? sumOf(of) : undefined;
  if (!all || low?.kind !== "number" || !isNumber(high, Number.POSITIVE_INFINITY)) return undefined;
  return { sli: { kind: "native-latency", of: all.of, under: low.value }, by: all.by };
}

/** What is averaged or added up over time, as it is at each moment. */
function atMoment(expr: Expr): Expr {
  const isOver = expr.kind === "call" && ["avg_over_time", "sum_over_time"].includes(expr.name);
  return isOver && expr.args[0]?.kind === "subquery" ? expr.args[0].of : expr;
}

/** `sum(time() - x > bool 3600)` of `count(x)`. */
function ofAges(part: Expr, total: Expr): Recognised | undefined {
  const [comparison, all] = [aggregated(part, "sum"), aggregated(total, "count")];
  if (comparison?.kind !== "binary" || comparison.op !== ">" || !comparison.bool || all?.kind !== "selector")
    return undefined;
  const { left: age, right: limit } = comparison;
  if (age.kind !== "binary" || age.op !== "-" || age.left.kind !== "call" || age.left.name !== "time") return undefined;
  if (!equal(age.right, all) || !isPlain(all) || limit.kind !== "number") return undefined;
  return { sli: { kind: "freshness", of: all, withinMs: limit.value * 1000 }, by: groupingOf(part) };
}

/** `sum(x > bool 3)` of `count(x)`, or `count(x > 3)`. */
function ofSlices(part: Expr, total: Expr): Recognised | undefined {
  const all = aggregated(total, "count");
  const [summed, counted] = [aggregated(part, "sum"), aggregated(part, "count")];
  const comparison = summed?.kind === "binary" && summed.bool ? summed : counted;
  if (!all || comparison?.kind !== "binary" || (comparison === counted && comparison.bool)) return undefined;
  if (!equal(comparison.left, all)) return undefined;
  const slices = slicesBy(comparison, 60_000);
  return slices && { sli: slices, by: groupingOf(part) };
}

function aggregated(expr: Expr, op: "sum" | "count"): Expr | undefined {
  return expr.kind === "aggregation" && expr.op === op && expr.grouping?.mode !== "without" ? expr.of : undefined;
}

function groupingOf(expr: Expr): readonly string[] {
  return expr.kind === "aggregation" ? (expr.grouping?.labels ?? []).filter((label) => label !== "job") : [];
}

/** Bad while the comparison holds; undefined where it is not one with a number. */
export function slicesBy({ op, left, right }: Binary, sliceMs: 60_000 | 300_000): ImportedSli | undefined {
  if (thresholds[op] === undefined || op === "==" || right.kind !== "number") return undefined;
  const reading = parse(print(left));
  if (!reading.ok) return undefined;
  return { kind: "slices", sliceMs, reading, of: reading.expr, op: op as ThresholdOp, threshold: right.value };
}

/** The queries that a catalog's SLI has in place of those: whether they are the same can be compared by them. */
export function sliText(sli: Sli | ImportedSli): string {
  switch (sli.kind) {
    case "events":
    case "gauge-ratio":
      return `${sli.kind}: ${print(sli.bad)} of ${print(sli.total)}`;
    case "good-events":
      return `${sli.kind}: ${print(sli.good)} of ${print(sli.total)}`;
    case "native-latency":
      return `${sli.kind}: ${print(sli.of)} under ${sli.under}`;
    case "freshness":
      return `${sli.kind}: ${print(sli.of)} within ${sli.withinMs}`;
    case "slices":
      return `${sli.kind}: ${print(sli.of)} ${sli.op} ${sli.threshold} in ${sli.sliceMs}`;
    case "latency":
    case "composite":
      return sli.kind;
  }
}
