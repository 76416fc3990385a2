/** The time windows of an expression and what reads them. Knows no check. */

import { derivedInARow } from "../../basics/derived.ts";
import type { Call, RangeSelector, Subquery } from "../../promql/ast.ts";
import type { ExprContext } from "./context.ts";
import { isVariable } from "./context.ts";

export interface Window {
  readonly of: RangeSelector | Subquery;
  readonly ms: number;
  readonly span: { readonly from: number; readonly to: number } | undefined;
  /** The function that reads the window, which is never without one. */
  readonly call: Call | undefined;
}

/** Those that are written out: Grafana chooses a variable's window by what it knows of the data. */
export const windows = derivedInARow((context: ExprContext): readonly Window[] => {
  const readers = new Map<unknown, Call>();
  const found: Window[] = [];
  for (const e of context.nodes.all) {
    if (e.kind === "call") for (const arg of e.args) readers.set(arg, e);
    if ((e.kind !== "range" && e.kind !== "subquery") || !("ms" in e.range)) continue;
    const span = context.reading.parts.ranges.get(e.range);
    if (!isVariable(context, span)) found.push({ of: e, ms: e.range.ms, span, call: readers.get(e) });
  }
  return found;
});

/** These compare samples of a window with each other, and need two of them at least. */
export const comparing: ReadonlySet<string> = new Set([
  ...["rate", "increase", "irate", "delta", "idelta", "deriv", "predict_linear"],
  ...["resets", "changes"],
]);
