/** Whether a series is a counter or a gauge: by the catalog, and without one by the ending of its name. */
import type { Expr } from "../../promql/ast.ts";
import { type ExprContext, factsOf } from "./context.ts";
import { selectors } from "./nodes.ts";

export type Kind = "counter" | "gauge" | "unknown";

const counters: ReadonlySet<string> = new Set(["counter", "histogram-bucket", "histogram-count", "histogram-sum"]);

/** What the samples of a selector or range are; only `proved` by a declaration. */
export function kindOf(context: ExprContext, expr: Expr): { readonly kind: Kind; readonly proved: boolean } {
  const type = factsOf(context, expr)?.metric.type ?? "unknown";
  if (counters.has(type)) return { kind: "counter", proved: true };
  if (type === "gauge") return { kind: "gauge", proved: true };
  if (type !== "unknown") return { kind: "unknown", proved: true };
  const names = selectors(expr).map((s) => s.name ?? "");
  // Many gauges are called _count, and some _bytes_total.
  const counted = names.length > 0 && names.every((n) => /_(?:total|bucket)$/.test(n) && !/_bytes_total$/.test(n));
  return { kind: counted ? "counter" : "unknown", proved: false };
}
