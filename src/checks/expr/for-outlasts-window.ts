/** Finds alerts whose `for` is longer than one event keeps their condition true. */

import { formatDuration } from "../../basics/duration.ts";
import { type Binary, type Call, type Expr, isComparison } from "../../promql/ast.ts";
import { constant } from "../../promql/infer/interval.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";

export const forOutlastsWindow: ExprCheck = {
  on: "expression",
  code: "for-outlasts-window",
  severity: ["warning"],
  finds: "an alert on any change or restart in a window that is not longer than its `for`",
  because: "one event keeps the condition true for less than the window, so the alert does not fire for it",
  example: {
    form: "rule",
    fails: `alert: Restarted
expr: changes(queue_length[5m]) > 0
for: 10m`,
    passes: `alert: Restarted
expr: changes(queue_length[15m]) > 0
for: 10m`,
  },
  looksAt: ["changes", "resets"],
  run: (context) => {
    const { usage } = context;
    if (usage.kind !== "alert" || usage.rule.forMs === 0) return [];
    return anyEvent(context, context.reading.expr).flatMap((e) => problem(context, e, usage.rule.forMs));
  },
};

/** The comparisons of which each alone lets the alert fire, where any value above zero passes. */
function anyEvent(context: ExprContext, e: Expr): readonly Binary[] {
  if (e.kind !== "binary") return [];
  if (e.op === "and" || e.op === "unless") return anyEvent(context, e.left);
  if (e.op === "or") return [...anyEvent(context, e.left), ...anyEvent(context, e.right)];
  if (!isComparison(e.op) || e.bool) return [];
  const limit = factsOf(context, e.right);
  if (limit?.type !== "scalar") return [];
  const least = constant(limit.values);
  const isAny = (e.op === ">" && least === 0) || (e.op === "!=" && least === 0) || (e.op === ">=" && least === 1);
  return isAny ? [e] : [];
}

const counting: ReadonlySet<string> = new Set(["changes", "resets"]);

function problem(context: ExprContext, e: Binary, forMs: number): readonly Finding[] {
  const call = counted(e.left);
  const window = call?.args[0];
  if (!call || window?.kind !== "range" || !("ms" in window.range) || window.range.ms > forMs) return [];
  const [range, wait] = [formatDuration(window.range.ms), formatDuration(forMs)];
  const what = call.name === "resets" ? "reset" : "change";
  return [
    findingAt(context, headOf(context, call), `a single ${what} never makes this alert fire`, {
      because: `it keeps the condition true for less than ${range}, and the alert waits for ${wait}`,
      hint: `make the window longer than ${wait}, or remove \`for\``,
    }),
  ];
}

function counted(e: Expr): Call | undefined {
  if (e.kind === "aggregation" && (e.op === "sum" || e.op === "max")) return counted(e.of);
  return e.kind === "call" && counting.has(e.name) ? e : undefined;
}
