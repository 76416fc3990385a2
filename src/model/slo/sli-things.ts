/** How things are counted rather than events: by the seconds that each of them was there, and was bad. */

import { divided } from "../../basics/decimal.ts";
import type { FreshnessSli, GaugeRatioSli } from "../../catalog/sli.ts";
import type { Expr, Range, Selector } from "../../promql/ast.ts";
import { binary, call, number } from "../../promql/typed/plain.ts";
import { summed } from "../../promql/typed/ratio.ts";
import type { SloModel } from "../model.ts";
import { sloBaseWindowMs } from "../names.ts";
import { over } from "./growth.ts";
import { badAmong, type Part } from "./parts.ts";

/** How often an age is looked at. */
const minuteMs = 60_000;

export function gaugeParts(slo: SloModel, { bad, total }: GaugeRatioSli): readonly Part[] {
  const mean = (of: Selector): Expr => summed(over("avg_over_time", of, sloBaseWindowMs), slo.labels);
  return [
    { part: "total", expr: inSeconds(mean(total)) },
    { part: "bad", expr: badAmong(inSeconds(mean(bad)), { bad, total }, slo) },
  ];
}

export function freshnessParts(slo: SloModel, sli: FreshnessSli): readonly Part[] {
  const { bad, total } = agesNow(sli, slo.labels);
  const mean = (of: Expr): Expr => meanOver(of, { ms: sloBaseWindowMs });
  return [
    { part: "total", expr: inSeconds(mean(total)) },
    { part: "bad", expr: inSeconds(mean(bad)) },
  ];
}

/** What was there on average, as so many things times the seconds of the window; of a sum of weights, its share. */
export function inSeconds(mean: Expr, weights = 1): Expr {
  return binary("*", mean, number(divided(sloBaseWindowMs / 1000, weights)));
}

/** `avg_over_time(x[5m:1m])` */
export function meanOver(of: Expr, range: Range, stepMs = minuteMs): Expr {
  return call("avg_over_time", { kind: "subquery", of, range, step: { ms: stepMs } });
}

/** How many are too old at this moment, of how many. */
export function agesNow({ of, withinMs }: FreshnessSli, by: readonly string[]): Record<"bad" | "total", Expr> {
  const age = binary("-", call("time"), of);
  const tooOld: Expr = { kind: "binary", op: ">", bool: true, left: age, right: number(withinMs / 1000) };
  return { bad: summed(tooOld, by), total: counted(of, by) };
}

function counted(of: Expr, labels: readonly string[]): Expr {
  return { kind: "aggregation", op: "count", of, ...(labels.length > 0 ? { grouping: { mode: "by", labels } } : {}) };
}
