/** Finds alerts that compare nothing. */
import type { Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { factsOf, findingAt } from "./context.ts";
import { leavesOut } from "./filters.ts";
import { selectors } from "./nodes.ts";

export const noComparison: ExprCheck = {
  on: "expression",
  code: "no-comparison",
  severity: ["warning"],
  finds: "an alert that compares nothing",
  because: "an alert fires for every series that its expression returns, also for one whose value is 0",
  example: { form: "expression", fails: "queue_length", passes: "queue_length > 100" },
  run: (context) => {
    const { expr } = context.reading;
    if (context.usage.kind !== "alert" || leavesOut(expr, context.schema) || readsOthers(expr)) return [];
    // always-fires reports it, or it is a dead man's switch.
    if (factsOf(context, expr)?.empty.kind === "never") return [];
    const message = "the alert compares nothing";
    return [
      findingAt(context, expr, message, {
        hint: "compare with a limit, such as > 0",
      }),
    ];
  },
};

/** What a rule of another file records may be a condition already, and existing is all that an info series can do. */
function readsOthers(expr: Expr): boolean {
  return selectors(expr).some(
    ({ name }) => name === undefined || name.includes(":") || /_(?:info|metadata)$/.test(name),
  );
}
