/** How slices of time are counted: each is bad or not, whatever happened in it. */
import type { SlicesSli } from "../../catalog/sli.ts";
import type { Expr } from "../../promql/ast.ts";
import { call, number } from "../../promql/typed/plain.ts";
import { summed } from "../../promql/typed/ratio.ts";
import type { SloModel } from "../model.ts";
import { sloBaseWindowMs } from "../names.ts";
import type { Part } from "./parts.ts";

export function sliceParts(slo: SloModel, { of, op, threshold, sliceMs }: SlicesSli): readonly Part[] {
  const slices = (each: Expr): Expr => ({
    kind: "subquery",
    of: each,
    range: { ms: sloBaseWindowMs },
    step: { ms: sliceMs },
  });
  return [
    { part: "total", expr: summed(call("count_over_time", slices(of)), slo.labels) },
    { part: "bad", expr: summed(call("sum_over_time", slices(isBad({ of, op, threshold }))), slo.labels) },
  ];
}

/** 1 where the slice is bad, 0 where it is not. */
export function isBad({ of, op, threshold }: Pick<SlicesSli, "of" | "op" | "threshold">): Expr {
  return { kind: "binary", op, bool: true, left: of, right: number(threshold) };
}
