/** What a range of samples holds, and whether a calculated duration can be one at all. */
import type { Range, RangeSelector, Subquery } from "../ast.ts";
import type { DurationExpr } from "../duration-expr.ts";
import { printDuration } from "../print/duration.ts";
import { unreachable } from "../unreachable.ts";
import { arithmetic } from "./arithmetic.ts";
import { type Context, reason } from "./context.ts";
import type { Emptiness, Facts, ValueFact } from "./facts.ts";
import { anything, between, exactly, negate } from "./interval.ts";

/** Every sample in the range has the same facts; that there is one is no longer certain. */
export function asRange(expr: RangeSelector | Subquery, of: Facts, context: Context): Facts {
  const durations = expr.kind === "subquery" && expr.step ? [expr.range, expr.step] : [expr.range];
  const impossible = durations.find(isNeverPositive);
  if (impossible) return { ...of, type: "matrix", empty: neverPositive(expr, impossible, context) };
  const empty = of.empty.kind === "never" ? ({ kind: "maybe" } as const) : of.empty;
  return { ...of, type: "matrix", empty };
}

function neverPositive(origin: RangeSelector | Subquery, range: Range, context: Context): Emptiness {
  const text = "duration" in range ? printDuration(range.duration) : "";
  const span = context.places?.parts?.ranges.get(range) ?? context.places?.spans.get(origin);
  const because = [reason(`${text} is never longer than 0, and Prometheus refuses such a range`, span)];
  return { kind: "always", cause: "impossible-argument", origin, because };
}

function isNeverPositive(range: Range): boolean {
  return "duration" in range && !(durationValues(range.duration).high > 0);
}

/** Where a duration lies, in seconds: neither the step nor the range of a query is negative. */
function durationValues(expr: DurationExpr): ValueFact {
  switch (expr.kind) {
    case "seconds":
      return exactly(expr.value);
    case "query":
      return between(0, Number.POSITIVE_INFINITY);
    case "negated":
      return negate(durationValues(expr.of));
    case "operation": {
      const [left, right] = [durationValues(expr.left), durationValues(expr.right)];
      if (expr.op === "min_of")
        return { ...left, high: Math.min(left.high, right.high), low: Math.min(left.low, right.low) };
      if (expr.op === "max_of")
        return { ...left, high: Math.max(left.high, right.high), low: Math.max(left.low, right.low) };
      return expr.op === "^" ? anything() : arithmetic(expr.op, left, right);
    }
    default:
      return unreachable(expr);
  }
}
