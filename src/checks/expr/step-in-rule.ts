/** Finds rules whose window depends on the step or the range of a query. */
import { type DurationExpr, secondsAt } from "../../promql/duration-expr.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, findingAt } from "./context.ts";

export const stepInRule: ExprCheck = {
  on: "expression",
  code: "step-in-rule",
  severity: ["error"],
  finds: "a rule's window that depends on the step or range of a query",
  because: "a rule is evaluated at one moment and has no step and no range, so Prometheus refuses to evaluate it",
  example: {
    form: "expression",
    fails: "rate(http_requests_total[step()]) > 1",
    passes: "rate(http_requests_total[5m]) > 1",
  },
  looksAt: ["duration"],
  run: (context) => {
    const { kind } = context.usage;
    if (kind !== "alert" && kind !== "record") return [];
    return context.nodes.all.flatMap((e): readonly Finding[] => {
      if (e.kind !== "range" && e.kind !== "subquery") return [];
      const ranges = e.kind === "subquery" && e.step ? [e.range, e.step] : [e.range];
      return ranges.flatMap((range) => ("duration" in range ? problem(context, range, range.duration) : []));
    });
  },
};

/** A rule is evaluated at one moment. */
const atOneMoment = { step: 0, range: 0 } as const;

function problem(context: ExprContext, range: object, duration: DurationExpr): readonly Finding[] {
  const seconds = secondsAt(duration, atOneMoment);
  if (seconds > 0) return [];
  const message = Number.isNaN(seconds)
    ? "in a rule this divides by a step of 0"
    : `in a rule this is a window of ${seconds}s`;
  return [
    findingAt(context, context.reading.parts.ranges.get(range as never), message, {
      hint: "write a fixed window, or give it a minimum: max_of(step(), 5m)",
    }),
  ];
}
