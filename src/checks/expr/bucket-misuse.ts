/** Finds histogram series in the wrong place: sums over all buckets, averages of two histograms, quantiles of sums. */
import { type Aggregation, type Binary, type Call, type Expr, isComparison, walk } from "../../promql/ast.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { size } from "../../promql/infer/values.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";
import { calls, named, selectors } from "./nodes.ts";

export const bucketMisuse: ExprCheck = {
  on: "expression",
  code: "bucket-misuse",
  severity: ["warning"],
  finds: "a sum over all buckets, an average of two histograms or since the start, a quantile of `_sum` or `_count`",
  because:
    "buckets are cumulative: an observation of 0.1 s is in every bucket above 0.1 s and would be counted in each",
  example: {
    form: "expression",
    fails: "sum(rate(http_request_duration_seconds_bucket[5m])) > 1",
    passes: "sum(rate(http_request_duration_seconds_count[5m])) > 1",
  },
  looksAt: ["sum", "avg", "histogram_quantile", "/"],
  run: (context) => {
    if (!context.nodes.selectors.some(({ name }) => name !== undefined && ofHistograms.test(name))) return [];
    const asksForAny = new Set(context.nodes.binaries.flatMap(comparedWithZero));
    const inQuantile = new Set(named(context.nodes.calls, ...quantiles).flatMap(walk));
    return context.nodes.all.flatMap((e) => {
      if (e.kind === "aggregation") return asksForAny.has(e) || inQuantile.has(e) ? [] : summedBuckets(context, e);
      if (e.kind === "call") return quantileOfOthers(context, e);
      return e.kind === "binary" ? [...mixedAverage(context, e), ...lifelongAverage(context, e)] : [];
    });
  },
};

/** What their buckets lack, missing-le reports. */
const quantiles = ["histogram_quantile", "histogram_quantiles", "histogram_fraction"] as const;

const ofHistograms = /_(?:bucket|sum|count)$/;

/** Whether there was anything at all, buckets say as well as counts do; of the right side of `and` no value is seen. */
function comparedWithZero(e: Binary): readonly Expr[] {
  if (e.op === "and" || e.op === "unless") return [e.right];
  return isComparison(e.op) && e.right.kind === "number" && e.right.value === 0 ? [e.left] : [];
}

/** A histogram's sum and count have no buckets, whatever label a query adds to them. */
function quantileOfOthers(context: ExprContext, e: Call): readonly Finding[] {
  const [, arg] = e.args;
  if (e.name !== "histogram_quantile" || !arg) return [];
  return selectors(arg).flatMap(({ name }): readonly Finding[] => {
    const [, family, suffix] = /^(.+)(_sum|_count)$/.exec(name ?? "") ?? [];
    // A catalog declares its labels, and missing-le reports it.
    if (family === undefined || context.schema.has(name ?? "")) return [];
    const what = suffix === "_sum" ? "sum" : "count";
    const message = `${name} is the ${what} of a histogram, and a quantile needs its buckets`;
    const because = "a quantile is estimated from the label le, which only buckets have";
    return [findingAt(context, headOf(context, e), message, { because, hint: `write ${family}_bucket` })];
  });
}

/** Both grow from the start on, so that what is slow now shows hours later. */
function lifelongAverage(context: ExprContext, e: Binary): readonly Finding[] {
  if (e.op !== "/" || calls(e).length > 0) return [];
  const [sum, count] = [familyOf(e.left, "_sum"), familyOf(e.right, "_count")];
  // counter-without-rate reports what the catalog declares as counters.
  if (sum === undefined || sum !== count || context.schema.has(`${sum}_sum`)) return [];
  const message = `this is the average of ${sum} since its target started, not the current one`;
  const hint = `write rate(${sum}_sum[5m]) / rate(${sum}_count[5m])`;
  const because = "both grow until the target restarts, so what is slow now changes their ratio by little";
  return [findingAt(context, headOf(context, e), message, { because, hint })];
}

function summedBuckets(context: ExprContext, e: Aggregation): readonly Finding[] {
  const [of, result] = [factsOf(context, e.of), factsOf(context, e)];
  const buckets = selectors(e.of);
  if (!of || !result || (e.op !== "sum" && e.op !== "avg") || buckets.length !== 1) return [];
  const [selector] = buckets;
  if (!selector?.name?.endsWith("_bucket") || labelFact(of.labels, "le").presence === "absent") return [];
  // With one bound selected, each observation counts once.
  const selected = selector.matchers.some(
    (m) => m.label === "le" && (m.op === "=" || (m.op === "=~" && !/^\.[*+]$/.test(m.value))),
  );
  // The ranges of VictoriaMetrics do not overlap, and count each observation once.
  const ranges = e.grouping?.mode === "by" && e.grouping.labels.includes("vmrange");
  const keeps = ranges || labelFact(result.labels, "le").presence !== "absent";
  if (selected || keeps || size(labelFact(of.labels, "le").values) <= 1) return [];
  const message = `${e.op} over all buckets counts each observation once for every bucket it fits in`;
  const hint = `count with ${selector.name.replace(/_bucket$/, "_count")}, or keep le with ${e.op} by (le)`;
  return [findingAt(context, headOf(context, e), message, { hint })];
}

function mixedAverage(context: ExprContext, e: Binary): readonly Finding[] {
  if (e.op !== "/") return [];
  const [sum, count] = [familyOf(e.left, "_sum"), familyOf(e.right, "_count")];
  if (sum === undefined || count === undefined || sum === count) return [];
  const message = `the sum of ${sum} is divided by the count of ${count}`;
  const because = "an average is a sum divided by the count of the same observations";
  const hint = `divide by ${sum}_count for the average of ${sum}`;
  return [findingAt(context, headOf(context, e), message, { because, hint })];
}

/** `latency` where the only series read is `latency_sum`. */
function familyOf(expr: Expr, suffix: string): string | undefined {
  const [selector, ...others] = selectors(expr);
  const { name } = selector ?? {};
  return others.length === 0 && name?.endsWith(suffix) ? name.slice(0, -suffix.length) : undefined;
}
