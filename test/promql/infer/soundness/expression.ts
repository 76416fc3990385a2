/** Random expressions over a world: most ask for what is there, some for what is not. */
import { aggregations } from "../../../../src/promql/aggregations.ts";
import type { AggregationOp, Expr, Grouping } from "../../../../src/promql/ast.ts";
import { alike, compared, conditions, manyToOne, matched, sets, withNumber } from "./make-binary.ts";
import { mathematics, natives, overTime, quantiles, rate, relabelled } from "./make-call.ts";
import { declaredShare, recordedShare, share } from "./make-share.ts";
import { call, type Make, type Making, number, selectorOf, series, string } from "./making.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

export function randomExpression(r: Random, world: World, recent: boolean, depth = 3): Expr {
  return vector(making(r, world, recent), depth);
}

/** For those who make parts of expressions. */
export function making(r: Random, world: World, recent: boolean): Making {
  const m: Making = { r, world, recent, vector: (depth) => vector(m, depth) };
  return m;
}

/** An instant vector. */
function vector(m: Making, depth: number): Expr {
  const { r } = m;
  if (depth <= 0 || r.chance(0.1)) return leaf(m);
  const make = r.pick([...weighted, ...ratios]);
  return make(m, depth - 1);
}

function leaf(m: Making): Expr {
  const { r } = m;
  if (r.chance(0.5)) return selectorOf(m, series(m));
  if (r.chance(0.6)) return rate(m);
  return r.chance(0.5) ? call("vector", number(r.whole(-2, 3))) : overTime(m, 0);
}

function grouping({ r, world }: Making): Grouping {
  return { mode: r.chance(0.75) ? "by" : "without", labels: r.some([...world.labels, "le", "nope"], 0.3) };
}

const aggregate: Make = (m, depth) => {
  const { r } = m;
  const of = m.vector(depth);
  const group = r.chance(0.85) ? { grouping: grouping(m) } : {};
  const plain: readonly AggregationOp[] = [
    "sum",
    "sum",
    "sum",
    "min",
    "max",
    "avg",
    "group",
    "stddev",
    "stdvar",
    "count",
  ];
  const op = r.chance(0.75)
    ? r.pick(plain)
    : r.pick<AggregationOp>([
        ...(["topk", "bottomk", "quantile", "count_values"] as const),
        ...(m.recent ? (["limitk", "limit_ratio"] as const) : []),
      ]);
  const takes = aggregations[op].param !== undefined;
  return { kind: "aggregation", op, of, ...group, ...(takes ? { param: parameter(r, op) } : {}) };
};

function parameter(r: Random, op: AggregationOp): Expr {
  if (op === "count_values") return string(r.pick(["v", "a"]));
  if (op === "quantile") return number(r.pick([0, 0.5, 1, 1.5]));
  if (op === "limit_ratio") return number(r.pick([0, 0.5, 1, -0.5]));
  return number(r.chance(0.03) ? 0 : r.whole(1, 3));
}

const weighted: readonly Make[] = [
  ...Array<Make>(5).fill(aggregate),
  ...Array<Make>(3).fill(withNumber),
  ...Array<Make>(3).fill(compared),
  ...Array<Make>(4).fill(alike),
  ...Array<Make>(2).fill(matched),
  ...Array<Make>(3).fill(manyToOne),
  ...Array<Make>(2).fill(sets),
  ...Array<Make>(2).fill(conditions),
  ...Array<Make>(6).fill(mathematics),
  ...Array<Make>(2).fill(relabelled),
  ...Array<Make>(3).fill(overTime),
  ...Array<Make>(2).fill(natives),
];
const ratios: readonly Make[] = [quantiles, quantiles, share, share, declaredShare, recordedShare, (m) => rate(m)];
