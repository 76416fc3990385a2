/** Finds sums over buckets, which hold each observation many times; averages of unlike histograms, or since the start; quantiles of sums. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Aggregation, Binary, Call, Expr } from "../../promql/ast.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { size } from "../../promql/infer/values.ts";
import { calls, nodesOf, selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, tell } from "../expr-support/context.ts";

const code = "bucket-misuse";

export const bucketMisuse: ExprCheck = (context) =>
  nodesOf(context.reading.expr).flatMap((e) => {
    if (e.kind === "aggregation") return summedBuckets(context, e);
    if (e.kind === "call") return quantileOfOthers(context, e);
    return e.kind === "binary" ? [...mixedAverage(context, e), ...lifelongAverage(context, e)] : [];
  });

/** A histogram's sum and count have no buckets, whatever label is made up for them. */
function quantileOfOthers(context: ExprContext, e: Call): readonly Diagnostic[] {
  const [, arg] = e.args;
  if (e.name !== "histogram_quantile" || !arg) return [];
  return selectors(arg).flatMap(({ name }): readonly Diagnostic[] => {
    const [, family, suffix] = /^(.+)(_sum|_count)$/.exec(name ?? "") ?? [];
    // Where the catalog knows it, its labels say all: told by missing-le.
    if (family === undefined || context.schema.has(name ?? "")) return [];
    const message = `${name} is the ${suffix === "_sum" ? "sum" : "count"} of a histogram, and a quantile needs its buckets`;
    return [tell(context, "warning", code, headOf(context, e), message, { hint: `write ${family}_bucket` })];
  });
}

/** Both grow from the start on, so that what is slow now shows hours later. */
function lifelongAverage(context: ExprContext, e: Binary): readonly Diagnostic[] {
  if (e.op !== "/" || calls(e).length > 0) return [];
  const [sum, count] = [familyOf(e.left, "_sum"), familyOf(e.right, "_count")];
  // What the catalog declares as counters is told by counter-without-rate.
  if (sum === undefined || sum !== count || context.schema.has(`${sum}_sum`)) return [];
  const message = `this is the average of ${sum} since its target started, not of now`;
  const hint = `write rate(${sum}_sum[5m]) / rate(${sum}_count[5m])`;
  return [tell(context, "warning", code, headOf(context, e), message, { hint })];
}

/** Buckets are cumulative: what took 0.1 s is in all of them. */
function summedBuckets(context: ExprContext, e: Aggregation): readonly Diagnostic[] {
  const [of, result] = [factsOf(context, e.of), factsOf(context, e)];
  const buckets = selectors(e.of);
  if (!of || !result || (e.op !== "sum" && e.op !== "avg") || buckets.length !== 1) return [];
  const [selector] = buckets;
  if (!selector?.name?.endsWith("_bucket") || labelFact(of.labels, "le").presence === "absent") return [];
  // With a bound chosen each observation counts once.
  const chosen = selector.matchers.some(
    (m) => m.label === "le" && (m.op === "=" || (m.op === "=~" && !/^\.[*+]$/.test(m.value))),
  );
  const keeps = labelFact(result.labels, "le").presence !== "absent";
  if (chosen || keeps || size(labelFact(of.labels, "le").values) <= 1) return [];
  const message = `${e.op} over all buckets counts each observation once for every bucket it fits in`;
  const hint = `count with ${selector.name.replace(/_bucket$/, "_count")}, or keep le with ${e.op} by (le)`;
  return [tell(context, "warning", code, headOf(context, e), message, { hint })];
}

function mixedAverage(context: ExprContext, e: Binary): readonly Diagnostic[] {
  if (e.op !== "/") return [];
  const [sum, count] = [familyOf(e.left, "_sum"), familyOf(e.right, "_count")];
  if (sum === undefined || count === undefined || sum === count) return [];
  const message = `the sum of ${sum} is divided by the count of ${count}`;
  const hint = `divide by ${sum}_count for the average of ${sum}`;
  return [tell(context, "warning", code, headOf(context, e), message, { hint })];
}

/** `latency` where the only series read is `latency_sum`. */
function familyOf(expr: Expr, suffix: string): string | undefined {
  const [selector, ...others] = selectors(expr);
  const { name } = selector ?? {};
  return others.length === 0 && name?.endsWith(suffix) ? name.slice(0, -suffix.length) : undefined;
}
