/** How an SLO is made of others: by the seconds of their error ratios, weighted, or of the worst of them. */
import type { CompositeSli } from "../../catalog/sli.ts";
import type { Aggregation, Expr } from "../../promql/ast.ts";
import { binary, number } from "../../promql/typed/plain.ts";
import { anyWord } from "../../promql/words.ts";
import type { SloModel } from "../model.ts";
import { sloBaseWindowMs, sloSeries } from "../names.ts";
import type { Part } from "./parts.ts";
import { recorded } from "./recorded.ts";
import { inSeconds } from "./sli-things.ts";

export function compositeParts({ labels }: SloModel, { mode, of }: CompositeSli): readonly Part[] {
  const record = sloSeries.errorRatio(sloBaseWindowMs);
  const by = (op: Aggregation["op"], each: Expr): Expr => {
    return { kind: "aggregation", op, of: each, grouping: { mode: "by", labels } };
  };
  const all: Expr = {
    kind: "selector",
    name: record,
    matchers: [{ label: "slo", op: "=~", value: anyWord(of.map((o) => o.slo)) }],
  };
  const sum = of.reduce((weights, o) => weights + o.weight, 0);
  // One without a ratio leaves the whole without one: part of the truth would look better than it is.
  const weighted = of
    .map(({ slo, weight }) => binary("*", number(weight), by("max", recorded(record, slo))))
    .reduce((total, each) => binary("+", total, each));
  return [
    { part: "total", expr: inSeconds(by("group", all)) },
    { part: "bad", expr: mode === "worst" ? inSeconds(by("max", all)) : inSeconds(weighted, sum) },
  ];
}
