/** How events are counted that stand in counters of their own: the bad ones, and all. */
import type { EventsSli } from "../../catalog/slo.ts";
import type { Selector } from "../../promql/ast.ts";
import type { SloModel } from "../model.ts";
import { growth } from "./growth.ts";
import { type OwnLabels, orNone, type Part } from "./parts.ts";

export function eventParts(slo: SloModel, { bad, total }: EventsSli, own: OwnLabels): readonly Part[] {
  const grown = (of: Selector) => growth({ of, ownLabels: own(of.name ?? "") }, slo.labels);
  return [
    { part: "total", expr: grown(total) },
    { part: "bad", expr: orNone(grown(bad), slo) },
  ];
}
