/**
 * Recognises conditions on one and the same series: a value has to meet both sides of an `and`, and an `unless` takes away
 * whatever its right side has as well. The same text is the same series at the same moment; more is not assumed.
 */
import { aggregations } from "../aggregations.ts";
import { type Binary, type ComparisonOp, type Expr, isComparison, walk } from "../ast.ts";
import { equal } from "../equal.ts";
import { compare, intervalInWords, mirrored } from "./compare.ts";
import { becauseOfHead, type Context, factsOf } from "./context.ts";
import type { Emptiness, Facts, ValueFact } from "./facts.ts";
import { exactly, hasNoNumber, intersection } from "./interval.ts";
import { labelFact, metricName, variants } from "./labels.ts";
import { pairsWithItself } from "./part-of.ts";
import { isSubset } from "./subset.ts";

/** The values that pass both sides of an `and`, where each series meets itself; otherwise those of the left. */
export function valuesOfBoth(expr: Binary, left: Facts, right: Facts, context: Context): ValueFact {
  const [l, r] = [left.values, right.values];
  const both = intersection(l, r);
  const isNarrower = both.low !== l.low || both.high !== l.high || both.lowOpen !== l.lowOpen || both.nan !== l.nan;
  if ((!isNarrower && both.highOpen === l.highOpen) || !meetsItself(expr, context)) return l;
  return { ...both, because: [...l.because, ...r.because] };
}

/** Of an `and`: `both` are the values that {@link valuesOfBoth} left. */
export function contradiction(
  expr: Binary,
  left: Facts,
  right: Facts,
  both: ValueFact,
  context: Context,
): Emptiness | undefined {
  if (both === left.values || both.nan || !hasNoNumber(both)) return undefined;
  const [l, r] = [left.values, right.values].map(intervalInWords);
  const because = becauseOfHead(context, expr, `each series meets itself, and no value is both ${l} and ${r}`);
  return { kind: "always", cause: "contradictory-conditions", origin: expr, because: [because, ...both.because] };
}

/** Of an `unless`: the right side has every series of the left. */
export function takesAll(expr: Binary, left: Facts, context: Context): Emptiness | undefined {
  const kept = keptOf(expr.left, context);
  const isFiltered = left.samples === "floats" || kept.some((e) => e.kind === "binary" && isComparison(e.op));
  for (let whole: Expr | undefined = expr.right; whole; ) {
    const from: Expr = whole;
    if (kept.some((part) => isWithin(part, from, context))) {
      const because = becauseOfHead(
        context,
        expr,
        "whatever is on the left is on the right as well, which takes it away",
      );
      return {
        kind: "always",
        cause: "contradictory-conditions",
        origin: expr,
        because: [because, ...left.values.because],
      };
    }
    const next: Limit | undefined = isFiltered ? limitOf(from) : undefined;
    whole = next && compare(left.values, next.op, exactly(next.limit)).holds === "always" ? next.of : undefined;
  }
  return undefined;
}

/** Each pair of series is one and the same, with the same value, before the conditions. */
function meetsItself(expr: Binary, context: Context): boolean {
  const [left, right] = [keptOf(expr.left, context).at(-1), keptOf(expr.right, context).at(-1)];
  if (!left || !right) return false;
  const meets = (part: Expr, whole: Expr): boolean =>
    isWithin(part, whole, context) && hasOneName(whole, context) && pairsWithItself(expr, whole, context);
  return meets(left, right) || meets(right, left);
}

/** All labels take part in a match but the name, so that two metrics could meet. */
function hasOneName(expr: Expr, context: Context): boolean {
  const named = walk(expr).every((e) => e.kind !== "selector" || e.name !== undefined);
  return named && variants(metricName, labelFact(factsOf(expr, context).labels, metricName)) <= 1;
}

/** Every series of the part is one of the whole, with the same value. */
function isWithin(part: Expr, whole: Expr, context: Context): boolean {
  if (isSubset(part, whole, context) === "same-values") return true;
  return part.kind === whole.kind && !picksSeries(whole) && equal(part, whole);
}

/** Of series with equal values `topk` may pick others each time. */
function picksSeries(expr: Expr): boolean {
  return walk(expr).some((e) => e.kind === "aggregation" && aggregations[e.op].labels === "keeps");
}

/** The expression, and what its conditions were put to: each has the series of the one before, and perhaps more. */
function keptOf(expr: Expr, context: Context): readonly Expr[] {
  const kept: Expr[] = [];
  for (let of: Expr | undefined = expr; of; of = conditioned(of, context)) kept.push(of);
  return kept;
}

/** What is left of it has the labels and the values it had. */
function conditioned(expr: Expr, context: Context): Expr | undefined {
  if (expr.kind !== "binary") return undefined;
  if (expr.op === "and" || expr.op === "unless") return expr.left;
  if (!isComparison(expr.op) || expr.bool || expr.matching || expr.fill) return undefined;
  return factsOf(expr.left, context).type === "scalar" ? expr.right : expr.left;
}

interface Limit {
  readonly of: Expr;
  readonly op: ComparisonOp;
  readonly limit: number;
}

/** A comparison with a number. */
function limitOf(expr: Expr): Limit | undefined {
  if (expr.kind !== "binary" || !isComparison(expr.op) || expr.bool) return undefined;
  const { left, op, right } = expr;
  if (right.kind === "number") return { of: left, op, limit: right.value };
  return left.kind === "number" ? { of: right, op: mirrored(op), limit: left.value } : undefined;
}
