/** Finds alerts on absence that fire at once. */
import type { Call, Expr } from "../../promql/ast.ts";
import type { ExprCheck } from "../check.ts";
import { findingAt, headOf } from "./context.ts";

export const absentWithoutFor: ExprCheck = {
  on: "expression",
  code: "absent-without-for",
  severity: ["warning"],
  finds: "an alert on `absent` without `for`",
  because: "a single scrape that fails, or a restart of Prometheus that takes a few minutes, is enough to make it fire",
  example: {
    form: "rule",
    fails: `alert: NoQueue
expr: absent(queue_length)`,
    passes: `alert: NoQueue
expr: absent(queue_length)
for: 5m`,
  },
  looksAt: ["absent"],
  run: (context) => {
    const { usage, reading } = context;
    if (usage.kind !== "alert" || usage.rule.forMs > 0) return [];
    return absences(reading.expr).map((call) =>
      findingAt(context, headOf(context, call), "one evaluation without the series makes this alert fire", {
        hint: "set `for` to a few scrape intervals, or read absent_over_time with a window of that length",
      }),
    );
  },
};

/** Prometheus writes `up` for a scrape that fails as well: it is absent only where there is no target. */
function readsUp({ args: [of] }: Call): boolean {
  return of?.kind === "selector" && of.name === "up";
}

/** Those that alone let the alert fire. */
function absences(e: Expr): readonly Call[] {
  if (e.kind === "call") return e.name === "absent" && !readsUp(e) ? [e] : [];
  if (e.kind !== "binary") return [];
  if (e.op === "or") return [...absences(e.left), ...absences(e.right)];
  if (e.op === "and" || e.op === "unless") return absences(e.left);
  return e.right.kind === "number" ? absences(e.left) : [];
}
