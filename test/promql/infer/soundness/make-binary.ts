/** Random operations: with a number, between vectors that mostly match, and between sets. */
import type { ArithmeticOp, ComparisonOp, Expr, Matching } from "../../../../src/promql/ast.ts";
import { infer } from "../../../../src/promql/infer/infer.ts";
import { labelNames } from "../../../../src/promql/infer/labels.ts";
import { type Make, type Making, number, selectorOf, series, sumBy } from "./making.ts";
import type { Random } from "./random.ts";

const comparisonOps: readonly ComparisonOp[] = ["==", "!=", ">", "<", ">=", "<="];
const arithmeticOps: readonly ArithmeticOp[] = ["+", "-", "*", "/", "%", "^", "atan2"];

export const withNumber: Make = (m, depth) => {
  const { r } = m;
  const [of, n] = [m.vector(depth), number(r.pick([0, 1, -1, 0.5, 2, 100]))];
  const [left, right] = r.chance(0.8) ? [of, n] : [n, of];
  return { kind: "binary", op: r.pick(arithmeticOps), left, right };
};

export const compared: Make = (m, depth) => {
  const { r } = m;
  const [of, n] = [m.vector(depth), number(r.pick([0, 0, 1, -1, 0.5, 2, 100]))];
  const [left, right] = r.chance(0.85) ? [of, n] : [n, of];
  return { kind: "binary", op: r.pick(comparisonOps), left, right, ...(r.chance(0.15) ? { bool: true as const } : {}) };
};

/** Two vectors summed by the same labels, which usually match. */
export const alike: Make = (m, depth) => {
  const { r } = m;
  const [one, two] = [m.vector(depth), m.vector(depth)];
  const labels = r.chance(0.9) ? r.some(common(m, one, two), 0.6) : r.some(m.world.labels, 0.3);
  const [left, right] = [sumBy(labels, one), sumBy(labels, two)];
  return { kind: "binary", op: vectorOp(r), left, right, ...(r.chance(0.1) ? { matching: matching(m, false) } : {}) };
};

/** The labels that both may have, as far as is inferred: only so do most expressions match. */
function common({ world }: Making, one: Expr, two: Expr): readonly string[] {
  const [a, b] = [one, two].map((e) => labelNames(infer(e, world.schema).root.labels, "possible"));
  return (a ?? []).filter((label) => b?.includes(label));
}

function vectorOp(r: Random): ArithmeticOp | ComparisonOp {
  return r.chance(0.7) ? r.pick(arithmeticOps) : r.pick(comparisonOps);
}

function matching({ r, world }: Making, grouped: boolean): Matching {
  const labels = r.some([...world.labels, "le"], 0.4);
  const include = r.some(["a", "b", "kind", "nope"], 0.3).filter((l) => !labels.includes(l));
  const group = { side: r.pick(["left", "right"] as const), include };
  const mode = r.pick(["on", "ignoring"] as const);
  return {
    mode,
    labels,
    ...(grouped ? { group: mode === "ignoring" ? { ...group, include: labels.slice(0, 1) } : group } : {}),
  };
}

export const matched: Make = (m, depth) => {
  const { r } = m;
  const [left, right] = [m.vector(depth), m.vector(depth)];
  const op = vectorOp(r);
  const bool = (comparisonOps as readonly string[]).includes(op) && r.chance(0.2) ? { bool: true as const } : {};
  return {
    kind: "binary",
    op,
    left,
    right,
    ...bool,
    ...(r.chance(0.8) ? { matching: matching(m, r.chance(0.5)) } : {}),
  };
};

/** Many series with one: each of a metric with the sum over some of its labels. */
export const manyToOne: Make = (m, depth) => {
  const { r } = m;
  const many = r.chance(0.7) ? selectorOf(m, series(m)) : m.vector(depth);
  const of = m.vector(depth);
  const labels = r.chance(0.9) ? r.some(common(m, many, of), 0.6) : r.some(m.world.labels, 0.3);
  const one = sumBy(labels, of);
  const include = r.some(["a", "b", "c"], 0.15).filter((l) => !labels.includes(l));
  const [left, right, side] = r.chance(0.5) ? [many, one, "left" as const] : [one, many, "right" as const];
  return { kind: "binary", op: vectorOp(r), left, right, matching: { mode: "on", labels, group: { side, include } } };
};

export const sets: Make = (m, depth) => {
  const { r } = m;
  const op = r.pick(["and", "or", "or", "or", "unless"] as const);
  return {
    kind: "binary",
    op,
    left: m.vector(depth),
    right: m.vector(depth),
    ...(r.chance(0.5) ? { matching: matching(m, false) } : {}),
  };
};

/** Two conditions on what is mostly the same vector. */
export const conditions: Make = (m, depth) => {
  const { r } = m;
  const of = m.vector(depth);
  const other = r.chance(0.85) ? of : m.vector(depth);
  const condition = (e: Expr): Expr => {
    if (r.chance(0.15)) return e;
    return { kind: "binary", op: r.pick(comparisonOps), left: e, right: number(r.pick([0, 1, -1, 0.5, 2, 100])) };
  };
  return {
    kind: "binary",
    op: r.pick(["and", "unless"] as const),
    left: condition(of),
    right: condition(other),
    ...(r.chance(0.2) ? { matching: matching(m, false) } : {}),
  };
};
