/** What a team asks of the expressions of its rules: matchers of selectors, labels that aggregations keep or drop. */
import { type ExprContext, findingAt, headOf } from "../checks/expr/context.ts";
import type { Finding } from "../checks/finding.ts";
import { children, type Expr } from "../promql/ast.ts";
import { labelFact } from "../promql/infer/labels.ts";
import { fits } from "../promql/regex.ts";
import type { LintPolicy } from "../schemas/lint-policy.ts";

type Policy = LintPolicy["policies"][number];

/** Whether the expressions have to be looked at. */
export function asksOfQueries({ selectors, aggregations }: Policy): boolean {
  return selectors !== undefined || aggregations !== undefined;
}

/**
 * @example queryFindings({ aggregations: { keep: ["job"] } }, context) // of `sum(up)`: the result has lost the label "job"
 */
export function queryFindings({ selectors, aggregations }: Policy, context: ExprContext): readonly Finding[] {
  return [
    ...(selectors ? ofSelectors(selectors, context, context.reading.expr, selectors.inside === undefined) : []),
    ...(aggregations ? ofResult(aggregations, context) : []),
  ];
}

function ofSelectors(
  asked: NonNullable<Policy["selectors"]>,
  context: ExprContext,
  e: Expr,
  isInside: boolean,
): readonly Finding[] {
  if (e.kind === "selector") {
    if (!isInside || !fits(asked.metrics, e.name ?? "")) return [];
    return asked.labels
      .filter((label) => !e.matchers.some((m) => m.label === label))
      .map((label) =>
        findingAt(context, e, `this selector has no matcher for "${label}"`, { hint: `add ${label}="…"` }),
      );
  }
  const name = e.kind === "call" ? e.name : e.kind === "aggregation" ? e.op : undefined;
  const inside = isInside || (name !== undefined && asked.inside !== undefined && fits(asked.inside, name));
  return children(e).flatMap((child) => ofSelectors(asked, context, child, inside));
}

function ofResult(
  { keep = [], drop = [] }: NonNullable<Policy["aggregations"]>,
  context: ExprContext,
): readonly Finding[] {
  const { root } = context.inferred;
  if (root.type !== "vector") return [];
  const head = headOf(context, context.reading.expr);
  return [
    ...keep.flatMap((label) => {
      const { presence, because } = labelFact(root.labels, label);
      if (presence !== "absent") return [];
      const hint = `keep ${label} in the aggregation`;
      return [findingAt(context, head, `the result has lost the label "${label}"`, { because, hint })];
    }),
    ...drop.flatMap((label) => {
      if (labelFact(root.labels, label).presence === "absent") return [];
      const hint = `aggregate without (${label}), or by other labels`;
      return [findingAt(context, head, `the result may have the label "${label}"`, { hint })];
    }),
  ];
}
