/** How things are counted rather than events: by how many there were on average, the bad ones and all. */
import type { FreshnessSli, GaugeRatioSli } from "../catalog/slo.ts";
import type { Expr, Range } from "../promql/ast.ts";
import { binary, call, number } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";
import { halfOpenMs } from "./names.ts";
import { over, type SliRates } from "./sli-rates.ts";

/** `stepMs` is how often an age is looked at; a gauge has its value at each scrape. */
export function meanThings(
  sli: GaugeRatioSli | FreshnessSli,
  range: Range,
  stepMs: number,
  by: readonly string[],
): SliRates {
  switch (sli.kind) {
    case "gauge-ratio": {
      const mean = (of: GaugeRatioSli["total"]): Expr => summed(over("avg_over_time", of, range), by);
      return { bad: mean(sli.bad), total: mean(sli.total) };
    }
    case "freshness": {
      const { bad, total } = agesNow(sli, by);
      const looked: Range = "ms" in range ? { ms: halfOpenMs(range.ms) } : range;
      const mean = (of: Expr): Expr => {
        return call("avg_over_time", { kind: "subquery", of, range: looked, step: { ms: stepMs } });
      };
      return { bad: mean(bad), total: mean(total) };
    }
  }
}

/** How many are too old at this moment, of how many; none is a number, too. */
export function agesNow({ of, withinMs }: FreshnessSli, by: readonly string[]): SliRates {
  const age = binary("-", call("time"), of);
  const tooOld: Expr = { kind: "binary", op: ">", bool: true, left: age, right: number(withinMs / 1000) };
  return { bad: summed(tooOld, by), total: counted(of, by) };
}

function counted(of: Expr, labels: readonly string[]): Expr {
  return { kind: "aggregation", op: "count", of, ...(labels.length > 0 ? { grouping: { mode: "by", labels } } : {}) };
}
