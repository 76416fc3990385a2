/** Binary operators between scalars and vectors, matching included. */
import { type Binary, type BinaryOp, isComparison, isSetOp } from "../ast.ts";
import { drop, keep, type Result, type Sample, withoutName } from "./sample.ts";
import { keyOf, type Labels } from "./store.ts";

const calculate: Readonly<Partial<Record<BinaryOp, (a: number, b: number) => number>>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "^": (a, b) => a ** b,
  atan2: Math.atan2,
};

const compare: Readonly<Partial<Record<BinaryOp, (a: number, b: number) => boolean>>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  ">": (a, b) => a > b,
  "<": (a, b) => a < b,
  ">=": (a, b) => a >= b,
  "<=": (a, b) => a <= b,
};

/** Undefined where a comparison filters the value out. */
function applied({ op, bool }: Binary, a: number, b: number, kept: number): number | undefined {
  const holds = compare[op]?.(a, b);
  if (holds === undefined) return calculate[op]?.(a, b) ?? Number.NaN;
  return bool ? Number(holds) : holds ? kept : undefined;
}

export function operate(expr: Binary, left: Result, right: Result): Result {
  if (left.kind === "string" || right.kind === "string") return { kind: "vector", samples: [] };
  if (left.kind === "scalar" && right.kind === "scalar")
    return { kind: "scalar", value: applied(expr, left.value, right.value, left.value) ?? Number.NaN };
  if (left.kind === "vector" && right.kind === "vector") {
    const samples = isSetOp(expr.op)
      ? set(expr, left.samples, right.samples)
      : matched(expr, left.samples, right.samples);
    return { kind: "vector", samples };
  }
  const samples = (left.kind === "vector" ? left : (right as Extract<Result, { kind: "vector" }>)).samples;
  const keepsName = isComparison(expr.op) && !expr.bool;
  return {
    kind: "vector",
    samples: samples.flatMap((s) => {
      const [a, b] = [left.kind === "scalar" ? left.value : s.value, right.kind === "scalar" ? right.value : s.value];
      const value = applied(expr, a, b, s.value);
      return value === undefined ? [] : [{ ...s, labels: keepsName ? s.labels : withoutName(s.labels), value }];
    }),
  };
}

/** What two samples have to have in common. */
function signature({ matching }: Binary, labels: Labels): string {
  if (!matching) return keyOf(withoutName(labels));
  return keyOf(matching.mode === "on" ? keep(labels, matching.labels) : drop(labels, matching.labels));
}

function set(expr: Binary, left: readonly Sample[], right: readonly Sample[]): readonly Sample[] {
  const there = new Set((expr.op === "or" ? left : right).map((s) => signature(expr, s.labels)));
  if (expr.op === "or") return [...left, ...right.filter((s) => !there.has(signature(expr, s.labels)))];
  return left.filter((s) => there.has(signature(expr, s.labels)) === (expr.op === "and"));
}

function matched(expr: Binary, left: readonly Sample[], right: readonly Sample[]): readonly Sample[] {
  const { matching } = expr;
  const manyLeft = matching?.group?.side !== "right";
  const [many, one] = manyLeft ? [left, right] : [right, left];
  const ones = new Map(one.map((s) => [signature(expr, s.labels), s]));
  return many.flatMap((s) => {
    const other = ones.get(signature(expr, s.labels));
    if (!other) return [];
    const [a, b] = manyLeft ? [s.value, other.value] : [other.value, s.value];
    const value = applied(expr, a, b, a);
    return value === undefined ? [] : [{ ...s, labels: resulting(expr, s.labels, other.labels), value }];
  });
}

function resulting({ op, bool, matching }: Binary, many: Labels, one: Labels): Labels {
  const labels = isComparison(op) && !bool ? many : withoutName(many);
  if (!matching) return labels;
  if (!matching.group) return matching.mode === "on" ? keep(labels, matching.labels) : drop(labels, matching.labels);
  const taken = keep(one, matching.group.include);
  return matching.group.include.length === 0 ? labels : { ...drop(labels, matching.group.include), ...taken };
}
