/** Finds recorded ratios that are NaN without traffic, or missing without a failure: longer windows inherit both. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Binary, Expr, Selector } from "../../promql/ast.ts";
import { contains } from "../../promql/infer/interval.ts";
import { binaries, calls, selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, factsOf, headOf, tell, textAt } from "../expr-support/context.ts";

export const unguardedRatio: ExprCheck = (context) => {
  if (context.usage.kind !== "record") return [];
  const all = binaries(context.reading.expr);
  // Something else stands in for all that is on the left of `or`.
  const replaced = new Set(all.flatMap((e) => (e.op === "or" ? binaries(e.left) : [])));
  return all.flatMap((e) =>
    e.op === "/" ? [...problem(context, e), ...(replaced.has(e) ? [] : absentNumerator(context, e))] : [],
  );
};

/**
 * Most exporters have no series of what has not happened yet. Where the whole is counted and its part is not, the ratio is
 * 0, and without a series nothing is recorded.
 */
function absentNumerator(context: ExprContext, e: Binary): readonly Diagnostic[] {
  const [part] = selectors(e.left);
  const [whole] = selectors(e.right);
  if (!part || !whole || selectors(e.left).length > 1 || !countsEvents(e.left) || !countsEvents(e.right)) return [];
  if (binaries(e.left).some(({ op }) => op === "or")) return [];
  const isTold = e.left.kind === "aggregation" || e.left.kind === "call";
  const chosen = part.matchers.find(
    (m) => (m.op === "=" || m.op === "=~") && !/^\.[*+]$/.test(m.value) && !isTarget(m.label) && !asks(whole, m.label),
  );
  if (!isTold || !chosen) return [];
  const { label, op, value } = chosen;
  return [
    tell(
      context,
      context.catalog ? "warning" : "note",
      "unguarded-ratio",
      headOf(context, e.left),
      "this may be missing",
      {
        notes: [
          {
            message: `before the first event with ${label}${op}"${value}" there may be no series: nothing is recorded then, not 0`,
          },
        ],
        hint: `let the whole stand in for it: (… or 0 * ${textAt(context, e.right).length > 40 ? "…" : textAt(context, e.right)})`,
      },
    ),
  ];
}

function isTarget(label: string): boolean {
  return ["job", "instance", "le", "cluster", "namespace", "service", "pod", "container"].includes(label);
}

function asks({ matchers }: Selector, label: string): boolean {
  return matchers.some((m) => m.label === label);
}

function problem(context: ExprContext, e: Binary): readonly Diagnostic[] {
  const [left, right] = [factsOf(context, e.left), factsOf(context, e.right)];
  if (left?.type !== "vector" || right?.type !== "vector" || right.empty.kind === "always") return [];
  // A quantity that can be 0 is known to be one only where somebody declares it, or where it is a rate of events.
  if (!contains(right.values, 0) || !countsEvents(e.right)) return [];
  const below = textAt(context, e.right);
  const short = below.length > 40 ? "…" : below;
  return [
    tell(context, "warning", "unguarded-ratio", headOf(context, e), "without traffic this is a division by 0", {
      notes: [{ message: "NaN or Inf is recorded then, and whatever averages or sums the recording becomes NaN" }],
      hint: `divide by (${short} > 0), so that nothing is recorded without traffic`,
    }),
  ];
}

function countsEvents(expr: Expr): boolean {
  return calls(expr, "rate", "increase", "irate").length > 0;
}
