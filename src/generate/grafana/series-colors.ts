/** Which colour a series has by its name: those of the catalog, then one for each value of the label that names it. Knows no builder. */
import type { SeriesColor } from "../../catalog/panel.ts";
import type { Model, PanelModel } from "../../model/model.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { labelsOf } from "./one-slo-of-each-shape.ts";

/** Neither red, what looks like it, nor green: these say that something is bad or good, which no palette knows. */
export const palette: readonly SeriesColor[] = [
  "blue",
  "yellow",
  "purple",
  "orange",
  "light-blue",
  "dark-yellow",
  "light-purple",
  "dark-blue",
  "super-light-yellow",
  "dark-purple",
  "super-light-orange",
  "super-light-blue",
  "super-light-purple",
];

/**
 * A value keeps its colour on every panel, whatever else is shown, and no two series of a panel share one.
 * @example seriesColors(panel, model).get("OK") // "green"
 */
export function seriesColors(panel: PanelModel, model: Model): ReadonlyMap<string, SeriesColor> {
  const colors = new Map(Object.entries(panel.colors ?? {}));
  const names = panel.queries.flatMap((query) => namesOf(query, model));
  const free = palette.filter((color) => ![...colors.values()].includes(color));
  for (const name of new Set(names)) {
    if (colors.has(name)) continue;
    const color = free.shift();
    if (color === undefined) break;
    colors.set(name, color);
  }
  return colors;
}

/** Every name that a query's series can have, where its legend is one label whose values are all declared. */
function namesOf({ expr, legend, color }: PanelModel["queries"][number], model: Model): readonly string[] {
  const label = /^\{\{(\w+)\}\}$/.exec(legend)?.[1];
  if (label === undefined || color !== undefined) return [];
  const { values } = labelFact(labelsOf(expr, model), label);
  return values.kind === "finite" ? [...values.values] : values.known;
}
