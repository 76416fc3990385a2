/** Finds rules whose window depends on the step or the range of a query: a rule has neither, and such a window is empty. */
import type { Diagnostic } from "../../diagnostic.ts";
import { type DurationExpr, secondsAt } from "../../promql/duration-expr.ts";
import { nodesOf } from "../expr-support/all-nodes.ts";
import { type ExprCheck, type ExprContext, tell } from "../expr-support/context.ts";

export const stepInRule: ExprCheck = (context) => {
  const { kind } = context.usage;
  if (kind !== "alert" && kind !== "record") return [];
  return nodesOf(context.reading.expr).flatMap((e): readonly Diagnostic[] => {
    if (e.kind !== "range" && e.kind !== "subquery") return [];
    const ranges = e.kind === "subquery" && e.step ? [e.range, e.step] : [e.range];
    return ranges.flatMap((range) => ("duration" in range ? problem(context, range, range.duration) : []));
  });
};

/** A rule is evaluated at one moment. */
const atOneMoment = { step: 0, range: 0 } as const;

function problem(context: ExprContext, range: object, duration: DurationExpr): readonly Diagnostic[] {
  const seconds = secondsAt(duration, atOneMoment);
  if (seconds > 0) return [];
  const span = context.reading.parts.ranges.get(range as never);
  const message = Number.isNaN(seconds)
    ? "a rule divides by its step, which is none"
    : `a rule has no step and no range: this is a window of ${seconds}s, which Prometheus refuses to evaluate`;
  return [
    tell(context, "error", "step-in-rule", span, message, {
      notes: [{ message: "step() and range() are those of a panel's query; a rule is evaluated at one moment" }],
      hint: "write the window out, or give it a least length: max_of(step(), 5m)",
    }),
  ];
}
