/** The arithmetic of value intervals, NaN and infinities included. Knows nothing of where the values come from. */
import type { ArithmeticOp } from "../ast.ts";
import type { Reason, ValueFact } from "./facts.ts";

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
  return v.low === v.high && !v.nan && !hasNoNumber(v) ? v.low : undefined;
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

function mayBeInfinite(v: ValueFact): boolean {
  return contains(v, inf) || contains(v, -inf);
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

export function negate(v: ValueFact): ValueFact {
  return { ...v, low: -v.high, high: -v.low, lowOpen: v.highOpen, highOpen: v.lowOpen };
}

/** A sum over one to `count` of the values. */
export function summed(v: ValueFact, count: number): ValueFact {
  if (hasNoNumber(v) || count <= 1) return v;
  const times = (bound: number): number => (bound === 0 ? 0 : bound * count);
  const low = Math.min(v.low, times(v.low));
  const high = Math.max(v.high, times(v.high));
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

/** `a op b`, whatever values of the two meet. */
export function arithmetic(op: ArithmeticOp, a: ValueFact, b: ValueFact, because: readonly Reason[] = []): ValueFact {
  if (hasNoNumber(a) || hasNoNumber(b)) return op === "^" ? anything(because) : onlyNaN(because);
  const [x, y] = [constant(a), constant(b)];
  if (x !== undefined && y !== undefined) return exactly(compute(op, x, y), because);
  const nan = a.nan || b.nan;
  switch (op) {
    case "+":
      return { ...plus(a, b), nan: nan || opposite(a, b), because };
    case "-":
      return { ...plus(a, negate(b)), nan: nan || opposite(a, negate(b)), because };
    case "*":
      return { ...times(a, b), nan: nan || zeroTimesInfinity(a, b), because };
    case "/":
      return dividedBy(a, b, because);
    case "%":
      return remainder(a, b, because);
    case "^":
      return power(a, b, because);
    case "atan2":
      return { ...between(-Math.PI, Math.PI), nan, because };
  }
}

export function compute(op: ArithmeticOp, x: number, y: number): number {
  switch (op) {
    case "+":
      return x + y;
    case "-":
      return x - y;
    case "*":
      return x * y;
    case "/":
      return x / y;
    case "%":
      return x % y;
    case "^":
      // Go and IEEE say 1 where JavaScript says NaN.
      return x === 1 || (x === -1 && Math.abs(y) === inf) ? 1 : x ** y;
    case "atan2":
      return Math.atan2(x, y);
  }
}

function plus(a: ValueFact, b: ValueFact): ValueFact {
  // A finite number added to an infinity that is not reached does not reach it either.
  const low = a.low === -inf || b.low === -inf ? -inf : a.low + b.low;
  const high = a.high === inf || b.high === inf ? inf : a.high + b.high;
  const lowOpen = low === -inf ? !contains(a, -inf) && !contains(b, -inf) : a.lowOpen || b.lowOpen;
  const highOpen = high === inf ? !contains(a, inf) && !contains(b, inf) : a.highOpen || b.highOpen;
  return { low, high, lowOpen, highOpen, nan: false, because: [] };
}

function opposite(a: ValueFact, b: ValueFact): boolean {
  return (contains(a, inf) && contains(b, -inf)) || (contains(a, -inf) && contains(b, inf));
}

function zeroTimesInfinity(a: ValueFact, b: ValueFact): boolean {
  return (contains(a, 0) && mayBeInfinite(b)) || (contains(b, 0) && mayBeInfinite(a));
}

interface Corner {
  readonly value: number;
  readonly open: boolean;
}

function corners(v: ValueFact): readonly Corner[] {
  return [
    { value: v.low, open: v.lowOpen },
    { value: v.high, open: v.highOpen },
  ];
}

function times(a: ValueFact, b: ValueFact): ValueFact {
  return around(
    corners(a).flatMap((x) =>
      corners(b).map((y): Corner => {
        // Zero times whatever finite number is zero, reached where zero is.
        if (x.value === 0 || y.value === 0)
          return { value: 0, open: !((x.value === 0 && !x.open) || (y.value === 0 && !y.open)) };
        // What is infinite stays so, times whatever number; what is only unbounded does not get there.
        const infinite = (c: Corner): boolean => Math.abs(c.value) === inf && !c.open;
        const open = !infinite(x) && !infinite(y) && (x.open || y.open);
        return { value: x.value * y.value, open };
      }),
    ),
  );
}

function around(points: readonly Corner[]): ValueFact {
  const low = Math.min(...points.map((p) => p.value));
  const high = Math.max(...points.map((p) => p.value));
  const openAt = (value: number) => points.every((p) => p.value !== value || p.open);
  return { low, high, lowOpen: openAt(low), highOpen: openAt(high), nan: false, because: [] };
}

function dividedBy(a: ValueFact, b: ValueFact, because: readonly Reason[]): ValueFact {
  const zero = contains(b, 0);
  const nan = a.nan || b.nan || (zero && contains(a, 0)) || (mayBeInfinite(a) && mayBeInfinite(b));
  // Below zero and up to it, zero may be the negative one or, after a sum, the positive one.
  if (constant(b) === 0 || (b.low < 0 && (zero || b.high > 0))) return { ...anything(because), nan };
  const sign = b.high > 0 ? 1 : -1;
  return { ...around(corners(a).flatMap((x) => corners(b).map((y) => quotient(x, y, sign)))), nan, because };
}

/** Of bounds that are all on one side of zero, which is `sign`. */
function quotient(x: Corner, y: Corner, sign: 1 | -1): Corner {
  if (x.value === 0) return { value: 0, open: x.open };
  const infinite = Math.abs(x.value) === inf && !x.open;
  if (y.value === 0) return { value: Math.sign(x.value) * sign * inf, open: y.open && !infinite };
  if (Math.abs(y.value) === inf) return { value: 0, open: y.open };
  if (infinite) return { value: x.value * sign, open: false };
  return { value: x.value / y.value, open: x.open || y.open };
}

function remainder(a: ValueFact, b: ValueFact, because: readonly Reason[]): ValueFact {
  const nan = a.nan || b.nan || contains(b, 0) || mayBeInfinite(a);
  const most = Math.max(Math.abs(b.low), Math.abs(b.high));
  const low = a.low < 0 ? Math.max(a.low, -most) : 0;
  const high = a.high > 0 ? Math.min(a.high, most) : 0;
  return { ...between(low, high, because), nan };
}

function power(a: ValueFact, b: ValueFact, because: readonly Reason[]): ValueFact {
  if (a.low < 0) return anything(because);
  const nan = a.nan || b.nan;
  const values = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => compute("^", x, y)));
  if (values.some(Number.isNaN)) return anything(because);
  return { low: Math.min(0, ...values), high: Math.max(...values), lowOpen: false, highOpen: false, nan, because };
}
