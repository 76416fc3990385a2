/** What a binary operation yields: numbers with numbers, a vector with a number, two vectors, two sets. */
import { type Binary, isComparison, isSetOp, isTrim } from "../ast.ts";
import { arithmetic } from "./arithmetic.ts";
import { asBool, compare, formatInterval, mirrored } from "./compare.ts";
import { becauseOf, becauseOfHead, type Context, factsOf } from "./context.ts";
import type { ComparisonFact, Emptiness, Facts, MatchFact, MetricFact, Reason, ValueFact } from "./facts.ts";
import { between, exactly, hasNoNumber, hull, mayBeNegative } from "./interval.ts";
import { combinations } from "./labels.ts";
import { dropName, filledSides, matchVectors, picks, unmatchedEmptiness } from "./match.ts";
import { derivedMetric, scalarFacts } from "./node.ts";
import { meetsItself, partReason, wholeHasPart } from "./part-of.ts";
import { inferSetOperator } from "./set-operator.ts";
import { trimEmptiness } from "./trim.ts";
import { combinedUnit, type Unit } from "./unit.ts";

export function inferBinary(expr: Binary, context: Context): Facts {
  const left = factsOf(expr.left, context);
  const right = factsOf(expr.right, context);
  if (isSetOp(expr.op)) return inferSetOperator(expr, left, right, context);
  if (left.type === "scalar" && right.type === "scalar") return ofNumbers(expr, left, right, context);
  if (left.type === "scalar" || right.type === "scalar") return withNumber(expr, left, right, context);
  return ofVectors(expr, left, right, context);
}

/** The value, and what a comparison decides; `kept` of a comparison is the left value. */
interface Outcome {
  readonly values: ValueFact;
  readonly comparison?: ComparisonFact;
}

function outcome(expr: Binary, left: ValueFact, right: ValueFact, because: Reason): Outcome {
  const { op } = expr;
  if (isTrim(op)) return { values: left };
  if (isSetOp(op)) throw new TypeError(`${op} makes no values`);
  if (!isComparison(op)) return { values: arithmetic(op, left, right, reasons(left, right, because)) };
  const compared = compare(left, op, right);
  const comparison = { holds: compared.holds, left, right };
  if (expr.bool) return { values: asBool(compared, [because]), comparison };
  return { values: { ...compared.kept, because: [...left.because, because] }, comparison };
}

function reasons(left: ValueFact, right: ValueFact, because: Reason): readonly Reason[] {
  return [...left.because, ...right.because, because].slice(-5);
}

function ofNumbers(expr: Binary, left: Facts, right: Facts, context: Context): Facts {
  const because = becauseOfHead(context, expr, `${expr.op} of two numbers`);
  // Without `bool` a comparison of numbers is refused; nothing follows from it.
  const { values, comparison } = outcome(
    isComparison(expr.op) ? { ...expr, bool: true } : expr,
    left.values,
    right.values,
    because,
  );
  return { ...scalarFacts(values, because), unit: unitOf(expr, left, right), ...(comparison ? { comparison } : {}) };
}

function withNumber(expr: Binary, left: Facts, right: Facts, context: Context): Facts {
  const { op } = expr;
  const swapped = left.type === "scalar";
  const vector = swapped ? right : left;
  const because = becauseOfHead(context, expr, describe(expr, swapped ? left : right));
  const filters = picks(expr);
  let { values, comparison } = outcome(expr, left.values, right.values, because);
  // A comparison that filters yields the vector's value, whichever side it stands on.
  if (filters && swapped && isComparison(op))
    values = { ...compare(right.values, mirrored(op), left.values).kept, because: [...right.values.because, because] };
  const labels = filters ? vector.labels : dropName(expr, vector.labels, context);
  const facts: Facts = {
    type: vector.type,
    labels,
    values,
    unit: unitOf(expr, left, right),
    metric: filters ? vector.metric : derivedMetric(vector.metric),
    samples: isTrim(op) ? "histograms" : vector.samples,
    series: Math.min(vector.series, combinations(labels)),
    full: vector.full && (!filters || comparison?.holds === "always"),
    empty:
      vector.empty.kind === "always"
        ? vector.empty
        : (trimEmptiness(expr, left, right, context) ?? comparisonEmptiness(expr, vector.empty, comparison, context)),
  };
  return comparison ? { ...facts, comparison } : facts;
}

function describe({ op }: Binary, other: Facts): string {
  const { low, high } = other.values;
  return low === high ? `${op} ${low}` : `${op} a number in ${formatInterval(other.values)}`;
}

function unitOf(expr: Binary, left: Facts, right: Facts): Unit {
  const { op } = expr;
  if (isSetOp(op) || isTrim(op)) return left.unit;
  if (!isComparison(op)) return combinedUnit(op, left.unit, right.unit);
  // A share of one series, a count once several are added up.
  if (expr.bool) return "number";
  return left.type === "scalar" ? right.unit : left.unit;
}

function ofVectors(expr: Binary, left: Facts, right: Facts, context: Context): Facts {
  const { op } = expr;
  const { fact, labels } = matchVectors(expr, left, right, context);
  const because = becauseOfHead(context, expr, `${op} of two vectors`);
  const { values, comparison } = fillValues(
    expr,
    left,
    right,
    outcome(expr, left.values, right.values, because),
    because,
  );
  const filters = picks(expr);
  const self = meetsItself(expr, context) || undefined;
  const many = expr.matching?.group?.side === "right" ? right : left;
  const empty =
    vectorEmptiness(expr, left, right, fact, context) ??
    trimEmptiness(expr, left, right, context) ??
    comparisonEmptiness(expr, { kind: "maybe" }, comparison, context);
  const facts: Facts = {
    type: left.type,
    metric: filters ? left.metric : metricOfBoth(expr, left.metric, right.metric),
    labels,
    values: self ? ofItself(expr, values, context) : narrowedByParts(expr, left, right, values, context),
    unit: unitOf(expr, left, right),
    samples: isTrim(op) ? "histograms" : left.samples === "floats" && right.samples === "floats" ? "floats" : "either",
    series: Math.min(combinations(labels), expr.fill ? left.series + right.series : many.series),
    full: false,
    empty,
    match: self ? { ...fact, self } : fact,
  };
  return comparison ? { ...facts, comparison } : facts;
}

/** Nothing comes of a side that is empty, or of two that cannot match, unless `fill` stands in. */
function vectorEmptiness(
  expr: Binary,
  left: Facts,
  right: Facts,
  match: MatchFact,
  context: Context,
): Emptiness | undefined {
  const swapped = expr.matching?.group?.side === "right";
  const { fillsMany, fillsOne } = filledSides(expr.fill, swapped);
  const [fillsLeft, fillsRight] = swapped ? [fillsOne, fillsMany] : [fillsMany, fillsOne];
  if (left.empty.kind === "always" && (!fillsLeft || right.empty.kind === "always")) return left.empty;
  if (right.empty.kind === "always" && !fillsRight) return right.empty;
  return expr.fill ? undefined : unmatchedEmptiness(expr, match, context);
}

function comparisonEmptiness(
  expr: Binary,
  otherwise: Emptiness,
  comparison: ComparisonFact | undefined,
  context: Context,
): Emptiness {
  if (!comparison || expr.bool) return otherwise;
  if (comparison.holds === "always") return otherwise;
  if (comparison.holds === "sometimes" || expr.fill) return { kind: "maybe" };
  const { left, right } = comparison;
  const words = `${formatInterval(left)} is never ${expr.op} ${formatInterval(right)}`;
  const because = [becauseOf(context, expr, words), ...left.because, ...right.because];
  return { kind: "always", cause: "impossible-comparison", origin: expr, because };
}

/** With `fill` a side's own values may meet the fill value instead. */
function fillValues(expr: Binary, left: Facts, right: Facts, met: Outcome, because: Reason): Outcome {
  let { values, comparison } = met;
  const add = (a: ValueFact, b: ValueFact): void => {
    const more = outcome(expr, a, b, because);
    values = hasNoNumber(values) && !values.nan ? more.values : hull(values, more.values);
    if (comparison && more.comparison?.holds !== comparison.holds) comparison = { ...comparison, holds: "sometimes" };
  };
  const { fill, matching } = expr;
  // See filledSides: behind group_right either number may stand on either side.
  const either = matching?.group?.side === "right" ? [fill?.left, fill?.right] : undefined;
  for (const number of either ?? [fill?.right]) if (number !== undefined) add(left.values, exactly(number));
  for (const number of either ?? [fill?.left]) if (number !== undefined) add(exactly(number), right.values);
  return comparison ? { values, comparison } : { values };
}

/** `a{x="1"} / a`: x takes part in the match, so each series is divided by itself. */
function ofItself(expr: Binary, values: ValueFact, context: Context): ValueFact {
  if (expr.fill || (expr.op !== "/" && expr.op !== "-")) return values;
  const because = becauseOf(context, expr, "both sides are the same series, for all labels take part in the match");
  return { ...exactly(expr.op === "/" ? 1 : 0, [because]), nan: values.nan };
}

function metricOfBoth({ op, matching }: Binary, a: MetricFact, b: MetricFact): MetricFact {
  const type = a.type === "unknown" || b.type === "unknown" ? "unknown" : "derived";
  const family = a.family !== undefined && a.family === b.family ? { family: a.family } : {};
  // What a counter is multiplied with, as the 1 of an info series, leaves its resets where they are.
  const scales = op === "*" || op === "/";
  const aggregated = scales ? (matching?.group?.side === "right" ? b : a).aggregated : a.aggregated || b.aggregated;
  return { type, aggregated, ...family };
}

/** A part of a whole is at most the whole: their ratio lies between 0 and 1, their difference is not negative. */
function narrowedByParts(expr: Binary, left: Facts, right: Facts, values: ValueFact, context: Context): ValueFact {
  if (expr.fill || (expr.op !== "/" && expr.op !== "-")) return values;
  const sureness = wholeHasPart(expr, context);
  if (sureness === "no") return values;
  const reason = becauseOf(context, expr, partReason(expr, sureness));
  const because = sureness === "likely" ? { ...reason, isLikelyOnly: true as const } : reason;
  const zero = mayBeNegative(left.values) ? -0 : 0;
  if (expr.op === "/") return { ...between(zero, 1, [because]), nan: left.values.nan || values.nan };
  return { ...values, low: Math.max(zero, values.low), lowOpen: false, because: [because, ...right.values.because] };
}
