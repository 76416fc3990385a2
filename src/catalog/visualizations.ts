/** What the list of panels means to those who draw them: every word, and what it shows. */
import type { DrawnPanel, Shows } from "./panel.ts";
import * as panels from "./panels.ts";

type Panels = typeof panels;

export type Visualization = Panels[keyof Panels]["visualization"];

export type Panel = DrawnPanel<Visualization>;

export const visualizations: readonly Visualization[] = Object.values(panels).map((p) => p.visualization);

const byWord = new Map<Visualization, Shows>(Object.values(panels).map((p) => [p.visualization, p.shows]));

/** `shows("stat")` is `numbers`. */
export function shows(visualization: Visualization): Shows {
  return byWord.get(visualization) ?? "numbers";
}
