/** Finds recorded ratios that are NaN without traffic, or missing without a failure. */
import { type Binary, type Expr, isComparison, type Selector } from "../../promql/ast.ts";
import { contains } from "../../promql/infer/interval.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf, shortText } from "./context.ts";
import { binaries, calls, selectors } from "./nodes.ts";

export const unguardedRatio: ExprCheck = {
  on: "expression",
  code: "unguarded-ratio",
  severity: ["warning", "note"],
  finds: "a recorded ratio that is NaN without traffic, or missing before the first event of its part",
  because: "one recorded NaN makes every average and sum over a longer window NaN as well",
  example: {
    form: "rule",
    fails: `record: job:queue_per_request:ratio_rate5m
expr: sum by (job) (queue_length) / sum by (job) (rate(http_requests_total[5m]))`,
    passes: `record: job:queue_per_request:ratio_rate5m
expr: sum by (job) (queue_length) / (sum by (job) (rate(http_requests_total[5m])) > 0)`,
  },
  looksAt: ["/"],
  run: (context) => {
    if (context.usage.kind !== "record") return [];
    const all = context.nodes.binaries;
    // `or` gives everything on its left a replacement.
    const replaced = new Set(all.flatMap((e) => (e.op === "or" ? binaries(e.left) : [])));
    // NaN passes no comparison, so that nothing is recorded in its place.
    const compared = new Set(all.flatMap((e) => (isComparison(e.op) && !e.bool ? binaries(e.left) : [])));
    return all.flatMap((e) =>
      e.op === "/"
        ? [
            ...(compared.has(e) || isSomething(e.left) ? [] : divisionByZero(context, e)),
            ...(replaced.has(e) ? [] : absentNumerator(context, e)),
          ]
        : [],
    );
  },
};

/**
 * Most exporters have no series of what has not happened yet. Where the whole is counted and its part is not, the ratio is
 * 0, and without a series nothing is recorded.
 */
function absentNumerator(context: ExprContext, e: Binary): readonly Finding[] {
  const [part] = selectors(e.left);
  const [whole] = selectors(e.right);
  if (!part || !whole || selectors(e.left).length > 1 || !countsEvents(e.left) || !countsEvents(e.right)) return [];
  if (binaries(e.left).some(({ op }) => op === "or")) return [];
  const isPlain = e.left.kind === "aggregation" || e.left.kind === "call";
  const narrowed = part.matchers.find(
    (m) => (m.op === "=" || m.op === "=~") && !/^\.[*+]$/.test(m.value) && !isTarget(m.label) && !asks(whole, m.label),
  );
  if (!isPlain || !narrowed) return [];
  const { label, op, value } = narrowed;
  return [
    findingAt(context, headOf(context, e.left), "this may be missing", {
      severity: context.catalog ? "warning" : "note",
      because: `before the first event with ${label}${op}"${value}" there may be no series: nothing is recorded then, not 0`,
      hint: `let the whole replace it: (… or 0 * ${shortText(context, e.right)})`,
    }),
  ];
}

/** A part that is left out where it is 0 is missing where the whole is 0. */
function isSomething(part: Expr): boolean {
  return binaries(part).some((e) => e.op === ">" && !e.bool && e.right.kind === "number" && e.right.value === 0);
}

function isTarget(label: string): boolean {
  return ["job", "instance", "le", "cluster", "namespace", "service", "pod", "container"].includes(label);
}

function asks({ matchers }: Selector, label: string): boolean {
  return matchers.some((m) => m.label === label);
}

function divisionByZero(context: ExprContext, e: Binary): readonly Finding[] {
  const [left, right] = [factsOf(context, e.left), factsOf(context, e.right)];
  if (left?.type !== "vector" || right?.type !== "vector" || right.empty.kind === "always") return [];
  // A quantity is known to reach 0 only where somebody declares it, or where it is a rate of events.
  if (!contains(right.values, 0) || !countsEvents(e.right)) return [];
  return [
    findingAt(context, headOf(context, e), "without traffic this is a division by 0", {
      because: "NaN or Inf is recorded then, and every average or sum of the recording becomes NaN",
      hint: `divide by (${shortText(context, e.right)} > 0), so that nothing is recorded without traffic`,
    }),
  ];
}

function countsEvents(expr: Expr): boolean {
  return calls(expr, "rate", "increase", "irate").length > 0;
}
