/**
 * Recognises a part divided by its whole: the same metric with more matchers over the same metric, however both are rated
 * and summed. Only what holds for every matched pair counts: 0 ≤ part ≤ whole. It is likely, not sure, where a series of the
 * part may begin later than its whole: Prometheus then extrapolates the part's growth by more than the whole's.
 */
import type { Aggregation, Binary, Expr } from "../ast.ts";
import { type Context, factsOf } from "./context.ts";
import { constant, nonNegative } from "./interval.ts";
import { metricName, variants } from "./labels.ts";
import { inlineRecordings } from "./part-recorded.ts";
import { signatureOf } from "./signature.ts";
import { filtered, isSubset, type Subset } from "./subset.ts";

export type Sureness = "sure" | "likely" | "no";

export function partReason({ op }: Binary, sureness: Sureness): string {
  const what = "the one side counts a part of what the other counts";
  const so = op === "/" ? "the ratio lies between 0 and 1" : "the difference is not negative";
  return `${what}, so ${so}${sureness === "likely" ? " but for a while after a series begins" : ""}`;
}

/** Of `part / whole` or `whole - part`: whether it is one. */
export function wholeHasPart(expr: Binary, context: Context): Sureness {
  const [part, whole] = expr.op === "/" ? [expr.left, expr.right] : [expr.right, expr.left];
  return isPart(part, whole, { context, matchedBy: matchedBy(expr, context), inlined: 0 });
}

/** Both sides select the same series and match them by all their labels, so no series meets another. */
export function meetsItself(expr: Binary, context: Context): boolean {
  const pairing: Pairing = { context, matchedBy: matchedBy(expr, context), inlined: 0 };
  const [left, right] = [unfiltered(expr.left), unfiltered(expr.right)];
  const same = (a: Expr, b: Expr): boolean => isSamePairs(b, pairing) && isSubset(a, b, context) === "same-values";
  return same(left, right) || same(right, left);
}

/** Whether in the match of an operation each series of `whole` can only meet itself, or a series that it is made of. */
export function pairsWithItself(expr: Binary, whole: Expr, context: Context): boolean {
  return isSamePairs(whole, { context, matchedBy: matchedBy(expr, context), inlined: 0 });
}

function unfiltered(expr: Expr): Expr {
  const inner = filtered(expr);
  return inner ? unfiltered(inner) : expr;
}

/** What is compared with what: the labels a part and its whole agree in; undefined where that is all labels. */
interface Pairing {
  readonly context: Context;
  readonly matchedBy: readonly string[] | "all";
  /** Recordings seen through so far: those that read each other would never end. */
  readonly inlined: number;
}

const maxInlined = 10;

function matchedBy(expr: Binary, context: Context): Pairing["matchedBy"] {
  if (!expr.matching) return "all";
  return signatureOf(factsOf(expr.left, context).labels, factsOf(expr.right, context).labels, expr.matching).labels;
}

function isPart(part: Expr, whole: Expr, pairing: Pairing): Sureness {
  const { context } = pairing;
  const again = (p: Expr, w: Expr): Sureness => isPart(p, w, pairing);
  const isPositive = (e: Expr): boolean => nonNegative(factsOf(e, context).values);
  const [filteredPart, filteredWhole] = [filtered(part), filtered(whole)];
  if (filteredWhole) return again(part, filteredWhole);
  if (filteredPart) return again(filteredPart, whole);
  if (constant(factsOf(part, context).values) === 0) return isPositive(whole) ? "sure" : "no";
  if (part.kind === "binary" && part.op === "or") return weaker(again(part.left, whole), again(part.right, whole));
  if (part.kind === "binary" && part.op === "and") return again(part.left, whole);
  if (part.kind === "binary" && part.op === "-" && !part.matching && !part.fill) {
    const all: Pairing = { ...pairing, matchedBy: "all" };
    return weaker(isPart(part.right, part.left, all), again(part.left, whole));
  }
  if (whole.kind === "binary" && whole.op === "+" && !whole.matching && !whole.fill) {
    const within = (one: Expr, rest: Expr): Sureness => (isPositive(rest) ? again(part, one) : "no");
    return stronger(within(whole.left, whole.right), within(whole.right, whole.left));
  }
  const [scaledPart, scaledWhole] = [scaled(part), scaled(whole)];
  if (scaledPart && scaledWhole && scaledPart.by === scaledWhole.by) return again(scaledPart.of, scaledWhole.of);
  const seesThrough = pairing.matchedBy === "all" && pairing.inlined < maxInlined;
  const rules = seesThrough ? inlineRecordings(part, whole, context) : undefined;
  if (rules) return isPart(rules.part, rules.whole, { ...pairing, inlined: pairing.inlined + 1 });
  if (part.kind === "aggregation" && whole.kind === "aggregation") return isPartOfGroup(part, whole, pairing);
  return isSamePairs(whole, pairing) && isPositive(whole) ? surenessOf(isSubset(part, whole, context)) : "no";
}

function surenessOf(subset: Subset): Sureness {
  if (subset === "no") return "no";
  return subset === "mostly" ? "likely" : "sure";
}

const bySureness: readonly Sureness[] = ["no", "likely", "sure"];

function weaker(a: Sureness, b: Sureness): Sureness {
  return bySureness.indexOf(a) < bySureness.indexOf(b) ? a : b;
}

function stronger(a: Sureness, b: Sureness): Sureness {
  return weaker(a, b) === a ? b : a;
}

/** What is multiplied or divided by a positive number. */
function scaled(expr: Expr): { readonly of: Expr; readonly by: string } | undefined {
  if (expr.kind !== "binary" || (expr.op !== "*" && expr.op !== "/")) return undefined;
  const { left, right, op } = expr;
  return right.kind === "number" && right.value > 0 ? { of: left, by: `${op}${right.value}` } : undefined;
}

/**
 * Pairs that agree in all labels of the whole that can tell its series apart are one series, or a series and the one it is
 * a part of.
 */
function isSamePairs(whole: Expr, { context, matchedBy }: Pairing): boolean {
  const { labels } = factsOf(whole, context);
  if (matchedBy === "all") return true;
  if (labels.others === "any") return false;
  return [...labels.known].every(
    ([name, fact]) => name === metricName || matchedBy.includes(name) || variants(name, fact) <= 1,
  );
}

/** Each group of the part must lie within the group of the whole that it is matched with. */
function isPartOfGroup(part: Aggregation, whole: Aggregation, { context, matchedBy }: Pairing): Sureness {
  const monotone = ["sum", "count"];
  if (part.op !== whole.op || !monotone.includes(part.op)) return "no";
  if (!groupsNest(part, whole, matchedBy) || !nonNegative(factsOf(whole.of, context).values)) return "no";
  const subset = isSubset(part.of, whole.of, context);
  return part.op === "count" && subset !== "same-values" ? "no" : surenessOf(subset);
}

function groupsNest(part: Aggregation, whole: Aggregation, matchedBy: Pairing["matchedBy"]): boolean {
  const wide = whole.grouping ?? { mode: "by", labels: [] };
  const narrow = part.grouping ?? { mode: "by", labels: [] };
  if (wide.mode === "by" && narrow.mode === "by") {
    return wide.labels.every((l) => narrow.labels.includes(l) && (matchedBy === "all" || matchedBy.includes(l)));
  }
  const same = wide.mode === narrow.mode && [...wide.labels].sort().join() === [...narrow.labels].sort().join();
  return same && matchedBy === "all";
}
