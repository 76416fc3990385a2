/**
 * Recognises a part divided by its whole: the same metric with more matchers over the same metric, however both are rated
 * and summed. Only what holds for every matched pair counts: 0 ≤ part ≤ whole.
 */
import { type Aggregation, type Binary, type Expr, isComparison, type Matcher, type Selector, walk } from "../ast.ts";
import { type Context, factsOf } from "./context.ts";
import { constant, nonNegative } from "./interval.ts";
import { labelFact, metricName, variants } from "./labels.ts";
import { signatureOf } from "./signature.ts";
import { size } from "./values.ts";

export function partReason({ op }: Binary): string {
  const what = "the one side counts a part of what the other counts";
  return op === "/" ? `${what}, so the ratio lies between 0 and 1` : `${what}, so the difference is not negative`;
}

/** Of `part / whole` or `whole - part`: whether it is one. */
export function wholeHasPart(expr: Binary, context: Context): boolean {
  const [part, whole] = expr.op === "/" ? [expr.left, expr.right] : [expr.right, expr.left];
  return isPart(part, whole, { context, matchedBy: matchedBy(expr, context) });
}

/** Both sides select the same series and match them by all their labels, so no series meets another. */
export function meetsItself(expr: Binary, context: Context): boolean {
  const pairing: Pairing = { context, matchedBy: matchedBy(expr, context) };
  const [left, right] = [unfiltered(expr.left), unfiltered(expr.right)];
  const same = (a: Expr, b: Expr): boolean => isSamePairs(b, pairing) && isSubset(a, b, context) === "same-values";
  return same(left, right) || same(right, left);
}

function unfiltered(expr: Expr): Expr {
  const inner = filtered(expr);
  return inner ? unfiltered(inner) : expr;
}

/** What is compared with what: the labels a part and its whole agree in; undefined where that is all labels. */
interface Pairing {
  readonly context: Context;
  readonly matchedBy: readonly string[] | "all";
}

function matchedBy(expr: Binary, context: Context): Pairing["matchedBy"] {
  if (!expr.matching) return "all";
  return signatureOf(factsOf(expr.left, context).labels, factsOf(expr.right, context).labels, expr.matching).labels;
}

function isPart(part: Expr, whole: Expr, pairing: Pairing): boolean {
  const { context } = pairing;
  const again = (p: Expr, w: Expr): boolean => isPart(p, w, pairing);
  const [filteredPart, filteredWhole] = [filtered(part), filtered(whole)];
  if (filteredWhole) return again(part, filteredWhole);
  if (filteredPart) return again(filteredPart, whole);
  if (constant(factsOf(part, context).values) === 0) return nonNegative(factsOf(whole, context).values);
  if (part.kind === "binary" && part.op === "or") return again(part.left, whole) && again(part.right, whole);
  if (part.kind === "binary" && part.op === "and") return again(part.left, whole);
  if (part.kind === "binary" && part.op === "-" && !part.matching && !part.fill) {
    const all: Pairing = { context, matchedBy: "all" };
    return isPart(part.right, part.left, all) && again(part.left, whole);
  }
  if (whole.kind === "binary" && whole.op === "+" && !whole.matching && !whole.fill) {
    const rest = (e: Expr): boolean => nonNegative(factsOf(e, context).values);
    return (again(part, whole.left) && rest(whole.right)) || (again(part, whole.right) && rest(whole.left));
  }
  const inlined = inlineRecordings(part, whole, pairing);
  if (inlined) return isPart(inlined.part, inlined.whole, pairing);
  if (part.kind === "aggregation" && whole.kind === "aggregation") return isPartOfGroup(part, whole, pairing);
  return (
    isSamePairs(whole, pairing) &&
    nonNegative(factsOf(whole, context).values) &&
    isSubset(part, whole, context) !== "no"
  );
}

/** The vector under a comparison with a number: what is left of it has the values it had. */
function filtered(expr: Expr): Expr | undefined {
  const filters = expr.kind === "binary" && isComparison(expr.op) && !expr.bool && expr.right.kind === "number";
  return filters ? expr.left : undefined;
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
    ([name, fact]) => name === metricName || matchedBy.includes(name) || variants(fact) <= 1,
  );
}

/** Each group of the part must lie within the group of the whole that it is matched with. */
function isPartOfGroup(part: Aggregation, whole: Aggregation, { context, matchedBy }: Pairing): boolean {
  const monotone = ["sum", "count"];
  if (part.op !== whole.op || !monotone.includes(part.op)) return false;
  if (!groupsNest(part, whole, matchedBy) || !nonNegative(factsOf(whole.of, context).values)) return false;
  const subset = isSubset(part.of, whole.of, context);
  return part.op === "count" ? subset === "same-values" : subset !== "no";
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

/**
 * `same-values`: each series of the part is one of the whole. `smaller`: to the series of the part that share one series of
 * the whole, or to their sum, that one is an upper bound at every moment.
 */
type Subset = "same-values" | "smaller" | "no";

/** Functions of a range that never fall when every sample, and every growth between samples, rises. */
const monotoneCalls = [
  "rate",
  "increase",
  "sum_over_time",
  "avg_over_time",
  "max_over_time",
  "min_over_time",
  "last_over_time",
];

function isSubset(part: Expr, whole: Expr, context: Context): Subset {
  const filteredPart = filtered(part);
  if (filteredPart) return isSubset(filteredPart, whole, context);
  if (part.kind === "selector" && whole.kind === "selector") return isSubsetOfSelector(part, whole, context);
  if (part.kind === "range" && whole.kind === "range") {
    return JSON.stringify(part.range) === JSON.stringify(whole.range) ? isSubset(part.of, whole.of, context) : "no";
  }
  if (part.kind === "call" && whole.kind === "call" && part.name === whole.name && part.args.length === 1) {
    const [p, w] = [part.args[0], whole.args[0]];
    const inner = p && w ? isSubset(p, w, context) : "no";
    return inner === "smaller" && !monotoneCalls.includes(part.name) ? "no" : inner;
  }
  return "no";
}

function isSubsetOfSelector(part: Selector, whole: Selector, context: Context): Subset {
  if (part.offsetMs !== whole.offsetMs || part.at !== whole.at) return "no";
  const narrower = (ignored: readonly string[] = []): boolean =>
    whole.matchers.every((m) => ignored.includes(m.label) || part.matchers.some((p) => sameMatcher(p, m)));
  if (part.name !== undefined && part.name === whole.name) return narrower() ? "same-values" : "no";
  const series = part.name === undefined ? undefined : context.schema.get(part.name);
  if (!series || whole.name === undefined || !nonNegative(factsOf(part, context).values)) return "no";
  if (series.partOf === whole.name) return narrower() ? "smaller" : "no";
  // A bucket counts a part of all observations; several buckets would count some of them twice.
  const oneBucket =
    series.type === "histogram-bucket" && size(labelFact(factsOf(part, context).labels, "le").values) === 1;
  return oneBucket && whole.name === `${series.family}_count` && narrower() ? "smaller" : "no";
}

function sameMatcher(a: Matcher, b: Matcher): boolean {
  return a.label === b.label && a.op === b.op && a.value === b.value;
}

/** Two recorded series, each recorded by one rule that the selectors allow, stand for the rules' expressions. */
function inlineRecordings(part: Expr, whole: Expr, pairing: Pairing): { part: Expr; whole: Expr } | undefined {
  if (pairing.matchedBy !== "all") return undefined;
  const { context } = pairing;
  const overTime = (e: Expr): { name: string; of: Selector; range: string } | undefined => {
    const [range] = e.kind === "call" && e.args.length === 1 ? e.args : [];
    if (e.kind !== "call" || range?.kind !== "range" || !monotoneCalls.slice(2).includes(e.name)) return undefined;
    return { name: e.name, of: range.of, range: JSON.stringify(range.range) };
  };
  const [p, w] = [overTime(part), overTime(whole)];
  if (p && w) {
    const inlined = p.name === w.name && p.range === w.range ? inlineRecordings(p.of, w.of, pairing) : undefined;
    // Over time the whole must be there whenever the part is.
    return inlined && ![...walk(inlined.whole)].some(filters) ? inlined : undefined;
  }
  if (part.kind !== "selector" || whole.kind !== "selector") return undefined;
  if (part.offsetMs !== whole.offsetMs || part.at !== whole.at || part.name === whole.name) return undefined;
  const [partRule, wholeRule] = [ruleOf(part, context), ruleOf(whole, context)];
  return partRule && wholeRule ? { part: partRule, whole: wholeRule } : undefined;
}

function ruleOf(selector: Selector, { schema }: Context): Expr | undefined {
  const rules = selector.name === undefined ? [] : (schema.get(selector.name)?.recorded ?? []);
  const fitting = rules.filter(({ labels }) =>
    selector.matchers.every((m) => m.op !== "=" || labels[m.label] === undefined || labels[m.label] === m.value),
  );
  return fitting.length === 1 ? fitting[0]?.expr : undefined;
}

function filters(expr: Expr): boolean {
  if (expr.kind === "aggregation") return ["topk", "bottomk", "limitk", "limit_ratio"].includes(expr.op);
  return expr.kind === "binary" && (expr.op === "and" || expr.op === "unless" || (isComparison(expr.op) && !expr.bool));
}
