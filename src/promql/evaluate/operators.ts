/** Binary operators between scalars and vectors, matching included. */
import { type Binary, type BinaryOp, isComparison, isSetOp } from "../ast.ts";
import { drop, keep, keyOf, withoutName } from "./labels.ts";
import { type Labels, type Result, type Sample, scalar, vector } from "./sample.ts";
import type { Watch } from "./source.ts";

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

/** Undefined where a comparison filters the value out; `shown` is the value that it leaves. */
function applied({ op, bool }: Binary, a: number, b: number, shown: number, watch: Watch | undefined) {
  const holds = compare[op]?.(a, b);
  if (holds === undefined) return calculate[op]?.(a, b) ?? Number.NaN;
  watch?.compared(a, b);
  return bool ? Number(holds) : holds ? shown : undefined;
}

export function operate(expr: Binary, left: Result, right: Result, watch: Watch | undefined): Result {
  if (left.kind === "string" || right.kind === "string") return vector([]);
  if (left.kind === "vector") {
    if (right.kind !== "vector") return withNumber(expr, left.samples, right.value, "right", watch);
    return vector((isSetOp(expr.op) ? set : matched)(expr, left.samples, right.samples, watch));
  }
  if (right.kind === "vector") return withNumber(expr, right.samples, left.value, "left", watch);
  return scalar(applied(expr, left.value, right.value, left.value, watch) ?? Number.NaN);
}

function withNumber(
  expr: Binary,
  samples: readonly Sample[],
  number: number,
  side: "left" | "right",
  watch: Watch | undefined,
): Result {
  const keepsName = keepsSample(expr);
  const found: Sample[] = [];
  for (const s of samples) {
    const value =
      side === "right"
        ? applied(expr, s.value, number, s.value, watch)
        : applied(expr, number, s.value, s.value, watch);
    if (value === undefined) continue;
    found.push({ labels: keepsName ? s.labels : withoutName(s.labels), value, ms: s.ms, isRounded: s.isRounded });
  }
  return vector(found);
}

const keepsSample = ({ op, bool }: Binary): boolean => isComparison(op) && !bool;

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

function matched(
  expr: Binary,
  left: readonly Sample[],
  right: readonly Sample[],
  watch: Watch | undefined,
): readonly Sample[] {
  const manyLeft = expr.matching?.group?.side !== "right";
  const [many, one] = manyLeft ? [left, right] : [right, left];
  const ones = new Map(one.map((s) => [signature(expr, s.labels), s]));
  if (ones.size < one.length) watch?.undecided();
  const found = many.flatMap((s): readonly Sample[] => {
    const other = ones.get(signature(expr, s.labels));
    if (!other) return [];
    const [a, b] = manyLeft ? [s, other] : [other, s];
    const value = applied(expr, a.value, b.value, a.value, watch);
    const isRounded = a.isRounded ?? b.isRounded;
    return value === undefined ? [] : [{ ...s, labels: resulting(expr, s.labels, other.labels), value, isRounded }];
  });
  if (watch && new Set(found.map((s) => keyOf(s.labels))).size < found.length) watch.undecided();
  return found;
}

function resulting(expr: Binary, many: Labels, one: Labels): Labels {
  const { matching } = expr;
  const labels = keepsSample(expr) ? many : withoutName(many);
  if (!matching) return labels;
  if (!matching.group) return matching.mode === "on" ? keep(labels, matching.labels) : drop(labels, matching.labels);
  const { include } = matching.group;
  return include.length === 0 ? labels : { ...drop(labels, include), ...keep(one, include) };
}
