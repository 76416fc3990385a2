/** The interval that a function's values lie in: the table's, or a narrower one from the interval of its argument. */
import type { Call } from "../ast.ts";
import type { FunctionFacts } from "../functions.ts";
import type { Facts, Reason, ValueFact } from "./facts.ts";
import {
  anything,
  between,
  constant,
  contains,
  exactly,
  hasNoNumber,
  hull,
  mayBeNegative,
  onlyNaN,
  summed,
} from "./interval.ts";
import { folded, loosened } from "./rounding.ts";

const inf = Number.POSITIVE_INFINITY;

/** Functions of one number that never fall as it rises. */
const rising: Readonly<Record<string, (x: number) => number>> = {
  asinh: Math.asinh,
  atan: Math.atan,
  ceil: Math.ceil,
  deg: (x) => (x * 180) / Math.PI,
  exp: Math.exp,
  floor: Math.floor,
  ln: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  rad: (x) => (x * Math.PI) / 180,
  sgn: Math.sign,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
};

/** Those that are the same to the last digit wherever they are computed. */
const exact: readonly string[] = ["ceil", "deg", "floor", "rad", "sgn", "sqrt"];

/** Their zero has the sign of the one that it is made of. */
const signed: readonly string[] = ["sqrt", "rate", "increase", "irate"];

/** `of` is the argument whose series the result is made of, where there is one. */
export function callValues(
  call: Call,
  facts: FunctionFacts,
  of: Facts | undefined,
  args: readonly Facts[],
  because: Reason,
): ValueFact {
  const input = of?.values;
  const own = ownValues(call, of, args, because);
  if (own) return own;
  const infinite = input !== undefined && canBeInfinite(input);
  const nan = facts.nan !== "removes" && (facts.nan === "makes" || infinite || (input?.nan ?? false));
  if (facts.values === "same")
    return { ...(input ?? args[0]?.values ?? anything()), nan: nan || (input?.nan ?? false) };
  if (facts.values === "any") {
    const reached = infinite || facts.nan === "makes" || !input;
    return { ...between(-inf, inf, [because]), nan, lowOpen: !reached, highOpen: !reached };
  }
  const [low, high] = facts.values;
  const words = high === inf ? `${call.name}() is ${low} or more` : `${call.name}() lies between ${low} and ${high}`;
  const isSigned = input !== undefined && signed.includes(call.name) && mayBeNegative(input);
  const overflows = infinite || facts.args[0] === "vector";
  return {
    ...between(low === 0 && isSigned ? -0 : low, high, [{ ...because, message: words }]),
    nan,
    ...(high === inf ? { highOpen: !overflows } : {}),
  };
}

function ownValues(call: Call, of: Facts | undefined, args: readonly Facts[], because: Reason): ValueFact | undefined {
  const input = of?.values;
  const number = (index: number): number | undefined => constant(args[index]?.values ?? anything());
  if (input && hasNoNumber(input) && of?.type === "vector" && call.name in rising) return input;
  switch (call.name) {
    case "rate":
    case "increase":
    case "irate":
      // Of a counter they never are negative; of a gauge that goes below zero anything may come.
      return input && input.low < 0 ? { ...anything([because]), nan: canBeInfinite(input) } : undefined;
    case "vector":
      return args[0]?.values;
    case "scalar":
      // No series, or more than one, is NaN.
      return { ...(input ?? anything()), nan: true };
    case "abs":
      return input && absolute(input, because);
    case "clamp":
      return input && clamped(input, args[1]?.values, args[2]?.values, because);
    case "clamp_min":
      return input && clamped(input, args[1]?.values, exactly(inf), because);
    case "clamp_max":
      return input && clamped(input, exactly(-inf), args[1]?.values, because);
    case "avg_over_time":
      return input && { ...loosened(mean(input)), nan: canBeInfinite(input) };
    case "sum_over_time":
      return input && { ...summed(input, inf), because: [...input.because, because] };
    case "quantile_over_time":
      return input && quantile(number(0), input, because);
    case "stddev_over_time":
    case "stdvar_over_time":
      return input && spread(input, call.name === "stdvar_over_time", because);
    case "round":
      return input && rounded(input, args.length === 1 ? 1 : number(1), because);
    case "max_of":
    case "min_of": {
      const [a, b] = args;
      return a && b && { ...hull(a.values, b.values), because: [because] };
    }
    default: {
      const f = rising[call.name];
      const values = input && f ? mapped(input, f, because) : undefined;
      return values && !exact.includes(call.name) ? loosened(values) : values;
    }
  }
}

/** Or NaN, which infinities make in further arithmetic. */
function canBeInfinite(v: ValueFact): boolean {
  return v.nan || contains(v, inf) || contains(v, -inf);
}

function mapped(v: ValueFact, f: (x: number) => number, because: Reason): ValueFact | undefined {
  const [low, high] = [f(v.low), f(v.high)];
  if (Number.isNaN(low) || Number.isNaN(high)) return undefined;
  const open = (bound: number, from: boolean): boolean => Math.abs(bound) === inf && from;
  const because_ = [...v.because, because];
  return {
    low,
    high,
    lowOpen: open(low, v.lowOpen) && f !== Math.sinh,
    highOpen: open(high, v.highOpen) && f !== Math.exp && f !== Math.sinh,
    nan: v.nan,
    because: because_,
  };
}

function rounded(v: ValueFact, to: number | undefined, because: Reason): ValueFact | undefined {
  return to !== undefined && to > 0 ? mapped(v, (x) => Math.floor(x * (1 / to) + 0.5) / (1 / to), because) : undefined;
}

function absolute(v: ValueFact, because: Reason): ValueFact {
  const reasons = [...v.because, because];
  if (v.low >= 0) return { ...v, low: Math.abs(v.low), high: Math.abs(v.high), because: reasons };
  const high = Math.max(-v.low, v.high);
  const highOpen = high === inf && !contains(v, inf) && !contains(v, -inf);
  return { low: v.high < 0 ? -v.high : 0, lowOpen: false, high, highOpen, nan: v.nan, because: reasons };
}

/** `max(low, min(high, v))`, as Prometheus computes it; NaN bounds make NaN. */
function clamped(v: ValueFact, low = anything(), high = anything(), because: Reason): ValueFact | undefined {
  if (hasNoNumber(low) || hasNoNumber(high) || hasNoNumber(v)) return onlyNaN([because]);
  const upper = (bound: number): number => Math.max(low.high, Math.min(high.high, bound));
  const lower = (bound: number): number => Math.max(low.low, Math.min(high.low, bound));
  const nan = v.nan || low.nan || high.nan;
  const [least, most] = [lower(v.low), upper(v.high)];
  const lowOpen = least === v.low && v.lowOpen && least !== low.low && least !== high.low;
  const highOpen = most === v.high && v.highOpen && most !== low.high && most !== high.high;
  return { low: least, high: most, lowOpen, highOpen, nan, because: [...v.because, because] };
}

/** Between the least and the greatest value for a φ from 0 to 1; beyond, infinite. */
export function quantile(phi: number | undefined, v: ValueFact, because: Reason): ValueFact {
  const reasons = [...v.because, because];
  if (phi === undefined) return anything(reasons);
  if (phi < 0) return { ...exactly(-inf, reasons), nan: v.nan };
  if (phi > 1) return { ...exactly(inf, reasons), nan: v.nan };
  return { ...folded(mean(v)), because: reasons };
}

/** Somewhere between the values; infinite ones have no mean. */
export function mean(v: ValueFact): ValueFact {
  return {
    ...v,
    lowOpen: v.lowOpen && v.low === -inf,
    highOpen: v.highOpen && v.high === inf,
    nan: v.nan || contains(v, inf) || contains(v, -inf),
  };
}

/** How far values lie from their mean: on the root of the average of squares at most half of what they lie apart. */
export function spread(v: ValueFact, isSquared: boolean, because: Reason): ValueFact {
  const apart = v.high - v.low;
  // Infinite values lie nowhere from each other, and their mean is none.
  const half = apart >= 0 ? apart / 2 : inf;
  const most = isSquared ? half * half : half;
  const infinite = contains(v, inf) || contains(v, -inf);
  const reasons = most === inf ? [because] : [...v.because, because];
  return { ...loosened(between(0, most, reasons)), highOpen: most === inf && !infinite, nan: v.nan || infinite };
}
