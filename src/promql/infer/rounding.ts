/**
 * What rounding does to bounds that are right in exact arithmetic. A single operation rounds a bound as it rounds all that
 * lies behind it; a fold of many does not. That numbers are too large or too small to be represented is not considered.
 */
import { isShort } from "../../basics/sums.ts";
import type { ValueFact } from "./facts.ts";

/** More than the errors of a fold over some thousand values, and less than the twelve digits that are shown. */
const share = 4e-13;

/** Of one operation: what is next to a bound may be rounded to it, but for the bounds that only are reached by themselves. */
export function roundedTo(v: ValueFact): ValueFact {
  const staysOpen = (bound: number): boolean => bound === 0 || !Number.isFinite(bound);
  return { ...v, lowOpen: v.lowOpen && staysOpen(v.low), highOpen: v.highOpen && staysOpen(v.high) };
}

/** Of a fold over many values, each of them within the bounds: multiples of a short number are exact, and so it is a bound. */
export function folded(v: ValueFact): ValueFact {
  return { ...v, low: isShort(v.low) ? v.low : below(v.low), high: isShort(v.high) ? v.high : above(v.high) };
}

/** Of many operations that round each. */
export function loosened(v: ValueFact): ValueFact {
  return { ...v, low: below(v.low), high: above(v.high) };
}

export function below(bound: number): number {
  return bound - margin(bound);
}

export function above(bound: number): number {
  return bound + margin(bound);
}

function margin(bound: number): number {
  return Number.isFinite(bound) ? Math.abs(bound) * share : 0;
}
