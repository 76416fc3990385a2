/** Finds alerts on too few series that are silent where there are none at all. */
import { type Aggregation, type Binary, type Expr, isComparison } from "../../promql/ast.ts";
import { constant } from "../../promql/infer/interval.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";
import { selectors } from "./nodes.ts";

export const silentWhenEmpty: ExprCheck = {
  on: "expression",
  code: "silent-when-empty",
  severity: ["warning", "note"],
  finds:
    "an alert on too few of something that is silent at none: `count(x) < 2`; a note for other sums and for groups",
  because: "a count of nothing is not 0 but missing, so the alert is silent when it is needed most",
  example: {
    form: "expression",
    fails: "count(up == 1) < 2",
    passes: "(count(up == 1) or vector(0)) < 2",
  },
  looksAt: ["<", "<="],
  run: (context) => {
    if (context.usage.kind !== "alert") return [];
    return lowLimits(context.reading.expr).flatMap((e) => problem(context, e));
  },
};

/** The comparisons of which each alone lets the alert fire when something is low. */
function lowLimits(e: Expr): readonly Binary[] {
  if (e.kind !== "binary") return [];
  // What stands beside `or` says what happens at none.
  if (e.op === "and" || e.op === "unless") return lowLimits(e.left);
  if (!isComparison(e.op) || e.bool) return [];
  return e.op === "<" || e.op === "<=" ? [e] : lowLimits(e.left);
}

function problem(context: ExprContext, e: Binary): readonly Finding[] {
  const [of, limit] = [factsOf(context, e.left), factsOf(context, e.right)];
  if (e.left.kind !== "aggregation" || of?.empty.kind !== "maybe" || limit?.type !== "scalar") return [];
  const least = constant(limit.values);
  if (least === undefined || !(e.op === "<" ? least > 0 : least >= 0)) return [];
  const { left } = e;
  const how = kindOf(left);
  if (!how) return [];
  const each = left.grouping !== undefined && (left.grouping.mode === "without" || left.grouping.labels.length > 0);
  const names = each ? left.grouping?.labels.join(", ") : "";
  return [
    findingAt(
      context,
      headOf(context, left),
      each
        ? `where a group has none at all, this alert is silent`
        : `where there are none at all, this alert is silent`,
      {
        severity: how === "counts" && !each ? "warning" : "note",
        because: [`${left.op} of nothing is not 0 but missing, and what is missing is not below ${least}`],
        hint: each
          ? `alert on absent(…) for each ${names} that must be there, or add \`or\` with what is known to exist times 0`
          : `write (${left.op}(…) or vector(0)) ${e.op} ${least}`,
      },
    ),
  ];
}

/** A sum of `up` counts as well; of other sums it is less certain that nothing is the same as too little. */
function kindOf({ op, of }: Aggregation): "counts" | "sums" | undefined {
  if (op === "count") return "counts";
  if (op !== "sum") return undefined;
  const counts = (of.kind === "selector" && of.name === "up") || (of.kind === "binary" && of.bool === true);
  return counts ? "counts" : selectors(of).length > 0 ? "sums" : undefined;
}
