/** How events are counted that stand in counters of their own: all of them, and the bad or the good ones. */
import type { EventsSli, GoodEventsSli } from "../../catalog/sli.ts";
import type { Selector } from "../../promql/ast.ts";
import { binary, call, number } from "../../promql/typed/plain.ts";
import type { SloModel } from "../model.ts";
import { growth } from "./growth.ts";
import { badAmong, type OwnLabels, type Part, partNow } from "./parts.ts";

export function eventParts(slo: SloModel, { bad, total }: EventsSli, own: OwnLabels): readonly Part[] {
  const grown = (of: Selector) => growth({ of, ownLabels: own(of.name ?? "") }, slo.labels);
  return [
    { part: "total", expr: grown(total) },
    { part: "bad", expr: badAmong(grown(bad), { bad, total }, slo) },
  ];
}

/** Good ones that are not exported leave no bad part, and so no ratio: nothing is called good that was not seen to be. */
export function goodParts(slo: SloModel, { good, total }: GoodEventsSli, own: OwnLabels): readonly Part[] {
  const grown = (of: Selector) => growth({ of, ownLabels: own(of.name ?? "") }, slo.labels);
  return [
    { part: "total", expr: grown(total) },
    { part: "good", expr: grown(good) },
    {
      part: "bad",
      expr: call("clamp_min", binary("-", partNow(slo, "total"), partNow(slo, "good")), number(0)),
    },
  ];
}
