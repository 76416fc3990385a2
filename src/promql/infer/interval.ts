/**
 * Intervals of values, NaN and infinities included. Knows nothing of where the values come from. Where the lower bound is
 * -0, zero may be the negative one, which arithmetic carries on by itself; by a lower bound of 0 it is the positive one.
 */

import { isShort } from "../../basics/sums.ts";
import type { Reason, ValueFact } from "./facts.ts";
import { above, below } from "./rounding.ts";

const inf = Number.POSITIVE_INFINITY;

/** What is between two bounds; infinite bounds are not reached. */
export function between(low: number, high: number, because: readonly Reason[] = []): ValueFact {
  return { low, high, lowOpen: low === -inf, highOpen: high === inf, nan: false, because };
}

/** Any value at all, NaN and the infinities included. */
export function anything(because: readonly Reason[] = []): ValueFact {
  return { low: -inf, high: inf, lowOpen: false, highOpen: false, nan: true, because };
}

/** One value. */
export function exactly(value: number, because: readonly Reason[] = []): ValueFact {
  if (Number.isNaN(value)) return onlyNaN(because);
  return { low: value, high: value, lowOpen: false, highOpen: false, nan: false, because };
}

export function onlyNaN(because: readonly Reason[] = []): ValueFact {
  return { low: inf, high: -inf, lowOpen: false, highOpen: false, nan: true, because };
}

/** No number is possible; NaN may be. */
export function hasNoNumber(v: ValueFact): boolean {
  return v.low > v.high || (v.low === v.high && (v.lowOpen || v.highOpen));
}

/** The one value there can be. */
export function constant(v: ValueFact): number | undefined {
  return Object.is(v.low, v.high) && !v.nan && !hasNoNumber(v) ? v.low : undefined;
}

export function contains(v: ValueFact, value: number): boolean {
  if (Number.isNaN(value)) return v.nan;
  return aboveLow(v, value) && belowHigh(v, value);
}

function aboveLow(v: ValueFact, value: number): boolean {
  return v.lowOpen ? value > v.low : value >= v.low;
}

function belowHigh(v: ValueFact, value: number): boolean {
  return v.highOpen ? value < v.high : value <= v.high;
}

export function nonNegative(v: ValueFact): boolean {
  return hasNoNumber(v) || v.low >= 0;
}

/** Below zero, or the zero that makes -∞ of what it divides. */
export function mayBeNegative(v: ValueFact): boolean {
  return v.low < 0 || (Object.is(v.low, -0) && !v.lowOpen);
}

/** The smallest interval around both. */
export function hull(a: ValueFact, b: ValueFact): ValueFact {
  const nan = a.nan || b.nan;
  const because = a === b ? a.because : [...a.because, ...b.because].slice(0, 4);
  if (hasNoNumber(a)) return { ...b, nan, because };
  if (hasNoNumber(b)) return { ...a, nan, because };
  const low = Math.min(a.low, b.low);
  const high = Math.max(a.high, b.high);
  const lowOpen = !((a.low === low && !a.lowOpen) || (b.low === low && !b.lowOpen));
  const highOpen = !((a.high === high && !a.highOpen) || (b.high === high && !b.highOpen));
  return { low, high, lowOpen, highOpen, nan, because };
}

/** What lies in both; no number where they are apart. */
export function intersection(a: ValueFact, b: ValueFact): ValueFact {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  const lowOpen = (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen);
  const highOpen = (a.high === high && a.highOpen) || (b.high === high && b.highOpen);
  return { low, high, lowOpen, highOpen, nan: a.nan && b.nan, because: a.because };
}

export function negate(v: ValueFact): ValueFact {
  return { ...v, low: -v.high, high: -v.low, lowOpen: v.highOpen, highOpen: v.lowOpen };
}

/** A sum over one to `count` of the values. */
export function summed(v: ValueFact, count: number): ValueFact {
  if (hasNoNumber(v) || count <= 1) return v;
  const times = (bound: number): number => (bound === 0 ? bound : bound * count);
  const low = Math.min(v.low, isShort(v.low) ? times(v.low) : below(times(v.low)));
  const high = Math.max(v.high, isShort(v.high) ? times(v.high) : above(times(v.high)));
  const unbounded = { lowOpen: low === -inf && !contains(v, -inf), highOpen: high === inf && !contains(v, inf) };
  return {
    ...v,
    low,
    high,
    lowOpen: low === v.low ? v.lowOpen : unbounded.lowOpen,
    highOpen: high === v.high ? v.highOpen : unbounded.highOpen,
    nan: v.nan || (contains(v, inf) && contains(v, -inf)),
  };
}
