/** Prints durations that are calculated when the query runs. Knows nothing of where they stand but `offset`. */
import { formatDuration } from "../../basics/duration.ts";
import { type DurationExpr, type DurationOp, seconds } from "../duration-expr.ts";
import { formatNumber } from "../number.ts";
import { unreachable } from "../unreachable.ts";

const ranks: Readonly<Record<Exclude<DurationOp, "min_of" | "max_of">, number>> = {
  "+": 1,
  "-": 1,
  "*": 2,
  "/": 2,
  "%": 2,
  "^": 3,
};
const signRank = 2;
const termRank = 4;

/** The duration as it stands in brackets: `step() * 2`. */
export function printDuration(expr: DurationExpr): string {
  if (expr.kind !== "seconds") return print(expr, true);
  // A range that is not longer than 0 can be written only as a calculation.
  return expr.value < 0 ? `-(${print(seconds(-expr.value), true)})` : `(${print(expr, true)})`;
}

/** Behind `offset` an operator would belong to the expression, so an operation stands in parentheses. */
export function printOffset(expr: DurationExpr): string {
  const text = print(expr, true);
  return expr.kind === "operation" && rank(expr) < termRank ? `(${text})` : text;
}

/** `asTime` writes seconds as a duration, which suits sums but not factors. */
function print(expr: DurationExpr, asTime: boolean): string {
  switch (expr.kind) {
    case "seconds":
      return printSeconds(expr.value, asTime);
    case "query":
      return `${expr.of}()`;
    case "negated":
      return `-${wrapped(expr.of, termRank, asTime)}`;
    case "operation":
      return printOperation(expr);
    default:
      return unreachable(expr);
  }
}

function printOperation({ op, left, right }: DurationExpr & { kind: "operation" }): string {
  if (op === "min_of" || op === "max_of") return `${op}(${print(left, true)}, ${print(right, true)})`;
  const own = ranks[op];
  const asTime = own === 1 || op === "%";
  // Only `^` groups to the right, and binds tighter than the sign of its base, not of its exponent.
  const [atLeft, atRight] = op === "^" ? [termRank, own] : [own, own + 1];
  const exponent = op === "^" && rank(right) === signRank && right.kind !== "operation";
  return `${wrapped(left, atLeft, asTime)} ${op} ${wrapped(right, exponent ? 0 : atRight, asTime)}`;
}

function wrapped(expr: DurationExpr, least: number, asTime: boolean): string {
  const text = print(expr, asTime);
  return rank(expr) < least ? `(${text})` : text;
}

function rank(expr: DurationExpr): number {
  if (expr.kind === "operation") return expr.op === "min_of" || expr.op === "max_of" ? termRank : ranks[expr.op];
  const signed = expr.kind === "negated" || (expr.kind === "seconds" && (expr.value < 0 || Object.is(expr.value, -0)));
  return signed ? signRank : termRank;
}

function printSeconds(value: number, asTime: boolean): string {
  if (value < 0) return `-${printSeconds(-value, asTime)}`;
  const ms = Math.round(value * 1000);
  return asTime && ms > 0 && ms / 1000 === value ? formatDuration(ms) : formatNumber(value);
}
