/** Finds sums over buckets, which hold each observation many times, and averages of two unlike histograms. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Aggregation, Binary, Expr } from "../../promql/ast.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { size } from "../../promql/infer/values.ts";
import { nodesOf, selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, tell } from "../expr-support/context.ts";

const code = "bucket-misuse";

export const bucketMisuse: ExprCheck = (context) =>
  nodesOf(context.reading.expr).flatMap((e) => {
    if (e.kind === "aggregation") return summedBuckets(context, e);
    return e.kind === "binary" ? mixedAverage(context, e) : [];
  });

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
