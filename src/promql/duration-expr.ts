/**
 * Durations that depend on the query's step or range, such as `step() * 2`: their shape and how they are calculated.
 * Parts that depend on nothing are worked out as soon as they are made, so equal durations are equal values.
 */
import { unreachable } from "./unreachable.ts";

export type DurationOp = "+" | "-" | "*" | "/" | "%" | "^" | "min_of" | "max_of";

export type DurationExpr =
  | { readonly kind: "seconds"; readonly value: number }
  /** `step()` and `range()`: the step of a range query, and the time between its start and its end. */
  | { readonly kind: "query"; readonly of: "step" | "range" }
  | { readonly kind: "negated"; readonly of: DurationExpr }
  | { readonly kind: "operation"; readonly op: DurationOp; readonly left: DurationExpr; readonly right: DurationExpr };

export function seconds(value: number): DurationExpr {
  return { kind: "seconds", value };
}

export function negated(of: DurationExpr): DurationExpr {
  return of.kind === "seconds" ? seconds(-of.value) : { kind: "negated", of };
}

export function operation(op: DurationOp, left: DurationExpr, right: DurationExpr): DurationExpr {
  if (left.kind === "seconds" && right.kind === "seconds") return seconds(calculate(op, left.value, right.value));
  return { kind: "operation", op, left, right };
}

/**
 * The duration in seconds where the query's step and range are known.
 *
 * @example secondsAt(operation("*", { kind: "query", of: "step" }, seconds(2)), { step: 15, range: 3600 }) // 30
 */
export function secondsAt(duration: DurationExpr, query: Readonly<Record<"step" | "range", number>>): number {
  switch (duration.kind) {
    case "seconds":
      return duration.value;
    case "query":
      return query[duration.of];
    case "negated":
      return -secondsAt(duration.of, query);
    case "operation":
      return calculate(duration.op, secondsAt(duration.left, query), secondsAt(duration.right, query));
  }
}

function calculate(op: DurationOp, left: number, right: number): number {
  switch (op) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? Number.NaN : left / right;
    case "%":
      return left % right;
    case "^":
      return left ** right;
    case "min_of":
      return Math.min(left, right);
    case "max_of":
      return Math.max(left, right);
    default:
      return unreachable(op);
  }
}
