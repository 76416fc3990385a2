/** Finds alerts that compare nothing: they fire as soon as their series exist, whatever the values. */
import type { Expr } from "../../promql/ast.ts";
import { selectors } from "../expr-support/all-nodes.ts";
import { type ExprCheck, factsOf, tell } from "../expr-support/context.ts";
import { leavesOut } from "../expr-support/filters.ts";

export const noComparison: ExprCheck = (context) => {
  const { expr } = context.reading;
  if (context.usage.kind !== "alert" || leavesOut(expr, context.schema) || readsOthers(expr)) return [];
  // Told by always-fires, or a switch that means to.
  if (factsOf(context, expr)?.empty.kind === "never") return [];
  return [
    tell(
      context,
      "warning",
      "no-comparison",
      expr,
      "the alert compares nothing, so it fires as soon as there is a series",
      {
        notes: [{ message: "a value of 0 fires as well" }],
        hint: "compare with a limit, such as > 0",
      },
    ),
  ];
};

/** What a rule of another file records may be a condition already, and to be there is all that an info series can do. */
function readsOthers(expr: Expr): boolean {
  return selectors(expr).some(
    ({ name }) => name === undefined || name.includes(":") || /_(?:info|metadata)$/.test(name),
  );
}
