/** A check that src/ does not have: targets that answer, counted by their sum. */
import type { ExprCheck } from "../../../src/checks/check.ts";
import { findingAt } from "../../../src/checks/expr/context.ts";
import { walk } from "../../../src/promql/ast.ts";

export const sumOfUp: ExprCheck = {
  on: "expression",
  code: "sum-of-up",
  severity: ["warning"],
  finds: "a sum of `up`",
  because: "a target that is gone from discovery counts as little as one that is down",
  example: { form: "expression", fails: "sum(up) < 3", passes: "count(up == 1) < 3" },
  run: (context) =>
    [...walk(context.reading.expr)]
      .filter((e) => e.kind === "aggregation" && e.op === "sum" && e.of.kind === "selector" && e.of.name === "up")
      .map((e) => findingAt(context, e, "this counts targets by their sum", { hint: "count those that answer" })),
};
