/** Whether the series of one expression are series of another, or each at most one of them, as far as both are written alike. */
import { type Expr, isComparison, type Matcher, type Modifiers, type Selector } from "../ast.ts";
import { type Context, factsOf } from "./context.ts";
import { nonNegative } from "./interval.ts";
import { labelFact, variants } from "./labels.ts";
import { agree, signatureOf } from "./signature.ts";

/**
 * `same-values`: each series of the part is one of the whole. `smaller`: to the series of the part that share one series of
 * the whole, or to their sum, that one is an upper bound at every moment. `later`: so it is, but a series of the part may
 * begin later than its whole. `mostly`: of what was made of those over a range, it is one but for the time after that.
 */
export type Subset = "same-values" | "smaller" | "later" | "mostly" | "no";

/** The functions over time that look at each sample by itself, so that they also suit series that a rule computes. */
export const monotoneOverTime: readonly string[] = [
  "sum_over_time",
  "avg_over_time",
  "max_over_time",
  "min_over_time",
  "last_over_time",
];

/** Functions of a range that never fall when every sample, and every growth between samples, rises. */
const monotoneCalls: readonly string[] = ["rate", "increase", ...monotoneOverTime];

/** What they say of a series depends on which others there are. */
const ofAllSeries: readonly string[] = ["absent", "absent_over_time", "scalar"];

/** Those that take what is missing of a range for more of what is there: growth is extrapolated, means are of few samples. */
const fillingCalls: readonly string[] = ["rate", "increase", "avg_over_time", "min_over_time"];

export function isSubset(part: Expr, whole: Expr, context: Context): Subset {
  const filteredPart = filtered(part);
  if (filteredPart) return isSubset(filteredPart, whole, context);
  if (part.kind === "binary" && part.op === "or") return isEitherSubset(part.left, part.right, whole, context);
  if (part.kind === "selector" && whole.kind === "selector") return isSubsetOfSelector(part, whole, context);
  if (part.kind === "range" && whole.kind === "range") {
    return JSON.stringify(part.range) === JSON.stringify(whole.range) ? isSubset(part.of, whole.of, context) : "no";
  }
  if (part.kind === "call" && whole.kind === "call" && part.name === whole.name && part.args.length === 1) {
    const [p, w] = [part.args[0], whole.args[0]];
    const inner = p && w ? isSubset(p, w, context) : "no";
    if (ofAllSeries.includes(part.name) || (part.name === "timestamp" && !areSelectors(p, w))) return "no";
    if (inner === "same-values" || inner === "no") return inner;
    if (!monotoneCalls.includes(part.name)) return "no";
    return inner === "later" && fillingCalls.includes(part.name) ? "mostly" : inner;
  }
  return "no";
}

/** Of a selector `timestamp` is each sample's own time, of anything else the moment of evaluation. */
function areSelectors(part: Expr | undefined, whole: Expr | undefined): boolean {
  return part?.kind === "selector" && whole?.kind === "selector";
}

/** Two subsets together; where they are only smaller, the same series must not be counted by both. */
function isEitherSubset(left: Expr, right: Expr, whole: Expr, context: Context): Subset {
  const [a, b] = [isSubset(left, whole, context), isSubset(right, whole, context)];
  if (a !== b) return "no";
  return a !== "same-values" && !areApart(left, right, context) ? "no" : a;
}

/** No series of the one has the labels of a series of the other, the bucket apart. */
function areApart(left: Expr, right: Expr, context: Context): boolean {
  const [l, r] = [factsOf(left, context).labels, factsOf(right, context).labels];
  const ignoringBuckets = { mode: "ignoring", labels: ["le"] } as const;
  return agree(l, r, signatureOf(l, r, ignoringBuckets)).unmatched !== "no";
}

function isSubsetOfSelector(part: Selector, whole: Selector, context: Context): Subset {
  if (!sameTime(part, whole)) return "no";
  const narrower = (ignored: readonly string[] = []): boolean =>
    whole.matchers.every((m) => ignored.includes(m.label) || part.matchers.some((p) => sameMatcher(p, m)));
  if (part.name !== undefined && part.name === whole.name) return narrower() ? "same-values" : "no";
  const series = part.name === undefined ? undefined : context.schema.get(part.name);
  // What is interpolated need not keep the order of what it lies between.
  if (!series || part.extended || whole.name === undefined || !nonNegative(factsOf(part, context).values)) return "no";
  if (series.partOf === whole.name) return narrower() ? "later" : "no";
  // A bucket counts a part of all observations; several buckets would count some of them twice.
  const oneBucket =
    series.type === "histogram-bucket" && variants("le", labelFact(factsOf(part, context).labels, "le")) === 1;
  return oneBucket && whole.name === `${series.family}_count` && narrower() ? "smaller" : "no";
}

/** Both read the same moments, and take the same samples around them. */
function sameTime(a: Selector, b: Selector): boolean {
  return readAt(a) === readAt(b);
}

/** When a selector reads, as a text that equals that of another one that reads then. */
export function readAt({ at, offset, offsetMs, extended }: Modifiers & Pick<Selector, "extended">): string {
  const moved = [at, offset, offsetMs, extended];
  return moved.every((m) => m === undefined) ? "" : JSON.stringify(moved);
}

export function sameMatcher(a: Matcher, b: Matcher): boolean {
  return a.label === b.label && a.op === b.op && a.value === b.value;
}

/** The vector under a comparison with a number: what is left of it has the values it had. */
export function filtered(expr: Expr): Expr | undefined {
  const filters = expr.kind === "binary" && isComparison(expr.op) && !expr.bool && expr.right.kind === "number";
  return filters ? expr.left : undefined;
}
