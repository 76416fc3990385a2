/** What a comparison leaves of an interval, and whether it can hold at all. */
import type { ComparisonOp } from "../ast.ts";
import type { Reason, ValueFact } from "./facts.ts";
import { between, constant, contains, exactly, hasNoNumber, intersection, negate, onlyNaN } from "./interval.ts";

export interface Compared {
  readonly holds: "never" | "sometimes" | "always";
  /** The left values for which it holds. */
  readonly kept: ValueFact;
}

/**
 * The values of `left` that may pass `left op right`. NaN passes no comparison but `!=`.
 * @example compare(between(0, 1), ">", exactly(1.2)).holds // "never"
 */
export function compare(left: ValueFact, op: ComparisonOp, right: ValueFact): Compared {
  switch (op) {
    case ">":
    case ">=":
      return greater(left, right, op === ">=");
    case "<":
    case "<=": {
      const { holds, kept } = greater(negate(left), negate(right), op === "<=");
      return { holds, kept: negate(kept) };
    }
    case "==":
      return equal(left, right);
    case "!=":
      return unequal(left, right);
  }
}

const mirror = { ">": "<", "<": ">", ">=": "<=", "<=": ">=", "==": "==", "!=": "!=" } as const;

/** The comparison with its sides swapped: `5 < x` is `x > 5`. */
export function mirrored(op: ComparisonOp): ComparisonOp {
  return mirror[op];
}

function greater(left: ValueFact, right: ValueFact, orEqual: boolean): Compared {
  if (hasNoNumber(left) || hasNoNumber(right)) return never(left);
  const open = !orEqual || right.lowOpen;
  const tighter = right.low > left.low || (right.low === left.low && open);
  // What is at least 0 may be -0.
  const low = right.low === 0 && !open ? -0 : right.low;
  const kept: ValueFact = { ...left, ...(tighter ? { low, lowOpen: open } : {}), nan: false };
  if (hasNoNumber(kept)) return never(left);
  const touching = left.low === right.high;
  const clear = left.low > right.high || (touching && (orEqual || left.lowOpen || right.highOpen));
  return { holds: clear && !left.nan && !right.nan ? "always" : "sometimes", kept };
}

function equal(left: ValueFact, right: ValueFact): Compared {
  if (hasNoNumber(left) || hasNoNumber(right)) return never(left);
  const both = intersection(left, right);
  // The zeros are equal to each other, and the left one is kept.
  const low = both.low === 0 ? (left.low === 0 ? left.low : -0) : both.low;
  const high = both.high === 0 ? (left.high === 0 ? left.high : 0) : both.high;
  const kept: ValueFact = { ...both, low, high, nan: false };
  if (hasNoNumber(kept)) return never(left);
  const isOne = (v: ValueFact): boolean => v.low === v.high && !v.nan;
  const same = isOne(left) && isOne(right);
  return { holds: same ? "always" : "sometimes", kept };
}

function unequal(left: ValueFact, right: ValueFact): Compared {
  if (equal(left, right).holds === "never") return { holds: "always", kept: left };
  const value = constant(right);
  if (value === undefined) return { holds: "sometimes", kept: left };
  const kept: ValueFact = {
    ...left,
    lowOpen: left.lowOpen || left.low === value,
    highOpen: left.highOpen || left.high === value,
  };
  if (hasNoNumber(kept)) return left.nan ? { holds: "sometimes", kept: onlyNaN(left.because) } : never(left);
  return { holds: "sometimes", kept };
}

function never(left: ValueFact): Compared {
  return { holds: "never", kept: { ...onlyNaN(left.because), nan: false } };
}

/** The result with `bool`: 0, 1 or both. */
export function asBool({ holds }: Compared, because: readonly Reason[]): ValueFact {
  if (holds === "never") return exactly(0, because);
  return holds === "always" ? exactly(1, because) : between(0, 1, because);
}

/** How a person writes an interval: `[0, 1]`, `(0, ∞)`, `any`, `1`, with `or NaN` where that is possible. */
export function formatInterval(v: ValueFact): string {
  const nan = v.nan ? " or NaN" : "";
  if (hasNoNumber(v)) return v.nan ? "NaN" : "nothing";
  if (contains(v, -Infinity) && contains(v, Infinity)) return "any";
  if (bound(v.low) === bound(v.high)) return `${bound(v.low)}${nan}`;
  return `${v.lowOpen ? "(" : "["}${bound(v.low)}, ${bound(v.high)}${v.highOpen ? ")" : "]"}${nan}`;
}

/** The same in words that follow "is": `between 0 and 1`, `above 0`, `5 or less`, `any number`, `1`. */
export function intervalInWords(v: ValueFact): string {
  const nan = v.nan ? " or NaN" : "";
  if (hasNoNumber(v)) return formatInterval(v);
  const [low, high] = [bound(v.low), bound(v.high)];
  if (v.low === Number.NEGATIVE_INFINITY && v.high === Number.POSITIVE_INFINITY) return `any number${nan}`;
  if (low === high) return `${low}${nan}`;
  if (v.high === Number.POSITIVE_INFINITY) return `${v.lowOpen ? `above ${low}` : `${low} or more`}${nan}`;
  if (v.low === Number.NEGATIVE_INFINITY) return `${v.highOpen ? `below ${high}` : `${high} or less`}${nan}`;
  if (!v.lowOpen && !v.highOpen) return `between ${low} and ${high}${nan}`;
  return `${v.lowOpen ? "above" : "at least"} ${low} and ${v.highOpen ? "below" : "at most"} ${high}${nan}`;
}

function bound(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "∞";
  if (value === Number.NEGATIVE_INFINITY) return "-∞";
  // What stands behind the twelfth digit comes of rounding.
  const short = String(Number(value.toPrecision(12)));
  return short.length + 3 < String(value).length ? short : String(value);
}
