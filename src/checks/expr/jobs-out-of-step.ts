/** Finds alerts without `for` that set sums over the targets of one job against those of another. */
import { type Binary, type Expr, isComparison, walk } from "../../promql/ast.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { disjoint } from "../../promql/infer/values.ts";
import type { ExprCheck } from "../check.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";
import { selectors } from "./nodes.ts";

export const jobsOutOfStep: ExprCheck = {
  on: "expression",
  code: "jobs-out-of-step",
  severity: ["warning"],
  finds: "an alert without `for` that divides, subtracts or compares sums over the targets of two jobs",
  because: "until every target has been scraped, one of the sums lacks some of its targets, and the alert may fire",
  example: {
    form: "rule",
    fails: `alert: FewWorkers
expr: sum(up{job="web"}) / sum(up{job="worker"}) > 10`,
    passes: `alert: FewWorkers
expr: sum(up{job="web"}) / sum(up{job="worker"}) > 10
for: 2m`,
  },
  looksAt: ["sum", "count"],
  run: (context) => {
    const { usage } = context;
    if (usage.kind !== "alert" || usage.rule.forMs > 0) return [];
    const found = context.nodes.binaries.find((e) => isBetweenJobs(context, e));
    if (!found) return [];
    return [
      findingAt(
        context,
        headOf(context, found),
        "the two sides read targets of different jobs, and there is no `for`",
        {
          because:
            "after a start of Prometheus, or of the targets of one job, one side is scraped before the other, and its sum is whole while the other is not",
          hint: "set `for` to at least two scrape intervals",
        },
      ),
    ];
  },
};

const compares = (e: Binary): boolean =>
  e.op === "/" || e.op === "-" || e.op === "%" || (isComparison(e.op) && e.right.kind !== "number");

function isBetweenJobs(context: ExprContext, e: Binary): boolean {
  if (!compares(e) || !(addsUp(e.left) || addsUp(e.right))) return false;
  const [left, right] = [selectors(e.left), selectors(e.right)];
  if (left.length === 0 || right.length === 0) return false;
  return left.every((a) => right.every((b) => areOfTwoJobs(context, a, b)));
}

/** More targets make the result larger. */
function addsUp(e: Expr): boolean {
  return walk(e).some((n) => n.kind === "aggregation" && (n.op === "sum" || n.op === "count"));
}

function areOfTwoJobs(context: ExprContext, a: Expr, b: Expr): boolean {
  const [x, y] = [factsOf(context, a), factsOf(context, b)];
  if (!x || !y) return false;
  const [of, with_] = [labelFact(x.labels, "job"), labelFact(y.labels, "job")];
  if (of.presence !== "guaranteed" || with_.presence !== "guaranteed") return false;
  return of.values.kind === "finite" && with_.values.kind === "finite" && disjoint(of.values, with_.values);
}
