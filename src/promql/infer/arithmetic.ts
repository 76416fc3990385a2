/** The results of arithmetic on intervals: wherever the operands lie in theirs, the result lies in the result's. */
import type { ArithmeticOp } from "../ast.ts";
import type { Reason, ValueFact } from "./facts.ts";
import {
  anything,
  between,
  constant,
  contains,
  exactly,
  hasNoNumber,
  mayBeNegative,
  negate,
  onlyNaN,
} from "./interval.ts";
import { folded, roundedTo } from "./rounding.ts";

const inf = Number.POSITIVE_INFINITY;

/** `a op b`, whatever values of the two meet. */
export function arithmetic(op: ArithmeticOp, a: ValueFact, b: ValueFact, because: readonly Reason[] = []): ValueFact {
  if (hasNoNumber(a) || hasNoNumber(b)) return op === "^" ? anything(because) : onlyNaN(because);
  const [x, y] = [constant(a), constant(b)];
  if (x !== undefined && y !== undefined) return powered(op, exactly(compute(op, x, y), because));
  const nan = a.nan || b.nan;
  switch (op) {
    case "+":
      return { ...roundedTo(plus(a, b)), nan: nan || opposite(a, b), because };
    case "-":
      return { ...roundedTo(plus(a, negate(b))), nan: nan || opposite(a, negate(b)), because };
    case "*":
      return { ...roundedTo(times(a, b)), nan: nan || zeroTimesInfinity(a, b), because };
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

/** No two engines need agree in the last digit of a power or an angle. */
function powered(op: ArithmeticOp, v: ValueFact): ValueFact {
  return op === "^" || op === "atan2" ? folded(v) : v;
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

function mayBeInfinite(v: ValueFact): boolean {
  return contains(v, inf) || contains(v, -inf);
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
          return {
            value: Math.sign(x.value) * Math.sign(y.value),
            open: !((x.value === 0 && !x.open) || (y.value === 0 && !y.open)),
          };
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
  if (b.low <= 0 && b.high >= 0 && (b.high <= 0 || mayBeNegative(b))) return { ...anything(because), nan };
  const sign = b.high > 0 ? 1 : -1;
  const ratios = around(corners(a).flatMap((x) => corners(b).map((y) => quotient(x, y, sign))));
  return { ...roundedTo(ratios), nan, because };
}

/** Of bounds that are all on one side of zero, which is `sign`. */
function quotient(x: Corner, y: Corner, sign: 1 | -1): Corner {
  if (x.value === 0) return { value: x.value * sign, open: x.open };
  const infinite = Math.abs(x.value) === inf && !x.open;
  if (y.value === 0) return { value: Math.sign(x.value) * sign * inf, open: y.open && !infinite };
  if (Math.abs(y.value) === inf) return { value: Math.sign(x.value) * sign * 0, open: y.open };
  if (infinite) return { value: x.value * sign, open: false };
  return { value: x.value / y.value, open: x.open || y.open };
}

function remainder(a: ValueFact, b: ValueFact, because: readonly Reason[]): ValueFact {
  const nan = a.nan || b.nan || contains(b, 0) || mayBeInfinite(a);
  const most = Math.max(Math.abs(b.low), Math.abs(b.high));
  const low = a.low <= 0 ? Math.max(a.low, -most) : 0;
  const high = a.high > 0 ? Math.min(a.high, most) : 0;
  return { ...between(low, high, because), nan };
}

function power(a: ValueFact, b: ValueFact, because: readonly Reason[]): ValueFact {
  if (mayBeNegative(a)) return anything(because);
  const nan = a.nan || b.nan;
  const values = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => compute("^", x, y)));
  if (values.some(Number.isNaN)) return anything(because);
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  return folded({ low, high, lowOpen: false, highOpen: false, nan, because });
}
