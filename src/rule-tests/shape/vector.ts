/** Vectors of PromQL and how two of them are matched. Knows no series and no time. */
import type { LabelSet } from "../../model/model.ts";
import type { Binary, BinaryOp, Matching } from "../../promql/ast.ts";
import { isComparison } from "../../promql/ast.ts";
import { keyOf, type Value, valued } from "../evaluate.ts";
import { isNear } from "../threshold.ts";

export type Vector = readonly Value[];

/** What went on while an expression was computed. */
export interface Watch {
  /** Rounding, or what Prometheus calls many-to-many, decides: nobody can tell the result. */
  isClose: boolean;
  /** Two sides were compared that are equal to the last digit. */
  isExact: boolean;
}

function kept({ labels }: Value, { mode, labels: names }: Matching): LabelSet {
  return mode === "on" ? only(labels, names) : less(labels, names);
}

export function only(labels: LabelSet, names: readonly string[]): LabelSet {
  return Object.fromEntries(names.flatMap((n) => (labels[n] === undefined ? [] : [[n, labels[n]]])));
}

export function less(labels: LabelSet, names: readonly string[]): LabelSet {
  return Object.fromEntries(Object.entries(labels).filter(([n]) => !names.includes(n)));
}

const everything: Matching = { mode: "ignoring", labels: [] };

/** `and`, `or` and `unless`. */
export function combined(op: BinaryOp, left: Vector, right: Vector, matching: Matching = everything): Vector {
  const key = (v: Value): string => keyOf(kept(v, matching));
  const inLeft = new Set(left.map(key));
  const inRight = new Set(right.map(key));
  if (op === "and") return left.filter((v) => inRight.has(key(v)));
  if (op === "unless") return left.filter((v) => !inRight.has(key(v)));
  return [...left, ...right.filter((v) => !inLeft.has(key(v)))];
}

/** Arithmetic or a comparison of two vectors. */
export function matched(expr: Binary, left: Vector, right: Vector, watch: Watch): Vector {
  const { matching = everything } = expr;
  const { group } = matching;
  const [many, one] = group?.side === "right" ? [right, left] : [left, right];
  const ones = new Map<string, Value>();
  for (const v of one) {
    const key = keyOf(kept(v, matching));
    if (ones.has(key)) watch.isClose = true;
    ones.set(key, v);
  }
  const found = new Map<string, Value>();
  for (const v of many) {
    const other = ones.get(keyOf(kept(v, matching)));
    if (!other) continue;
    const [a, b] = group?.side === "right" ? [other, v] : [v, other];
    const value = operated(expr, a.value, b.value, watch, a.value);
    if (value === undefined) continue;
    const labels = group ? { ...v.labels, ...only(other.labels, group.include) } : kept(v, matching);
    const key = keyOf(labels);
    if (found.has(key)) watch.isClose = true;
    found.set(key, valued(labels, value, a.isRounded ?? b.isRounded));
  }
  return [...found.values()];
}

/** Undefined where a comparison does not hold. `shown` is the value that it leaves. */
export function operated(
  { op, bool }: Pick<Binary, "op" | "bool">,
  a: number,
  b: number,
  watch: Watch,
  shown: number,
): number | undefined {
  if (!isComparison(op)) return arithmetic(op, a, b);
  if (isNear(a, b)) watch.isClose = true;
  if (a === b) watch.isExact = true;
  const holds = comparisons[op](a, b);
  if (bool) return holds ? 1 : 0;
  return holds ? shown : undefined;
}

const comparisons = {
  "==": (a: number, b: number) => a === b,
  "!=": (a: number, b: number) => a !== b,
  ">": (a: number, b: number) => a > b,
  "<": (a: number, b: number) => a < b,
  ">=": (a: number, b: number) => a >= b,
  "<=": (a: number, b: number) => a <= b,
} as const;

function arithmetic(op: BinaryOp, a: number, b: number): number {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "^":
      return a ** b;
    case "atan2":
      return Math.atan2(a, b);
    default:
      return Number.NaN;
  }
}
