/** Rows with panels in place: in schema v2 a row holds its panels, and their places count from its top. */
import type { GridPos, Panel, RowPanel } from "@grafana/grafana-foundation-sdk/dashboard";
import type { RowsLayoutKind, RowsLayoutRowKind } from "@grafana/grafana-foundation-sdk/dashboardv2";
import { elementName } from "./panel.ts";

export function rowsLayout(panels: readonly (Panel | RowPanel)[]): RowsLayoutKind {
  const rows: { readonly row: RowPanel; readonly panels: Panel[] }[] = [];
  for (const next of panels) {
    // An expanded row is followed by its panels; every panel of ours stands in a row.
    if (isRow(next)) rows.push({ row: next, panels: [...next.panels] });
    else rows.at(-1)?.panels.push(next);
  }
  return { kind: "RowsLayout", spec: { rows: rows.map(({ row, panels }) => layoutRow(row, panels)) } };
}

function layoutRow({ title = "", collapsed }: RowPanel, panels: readonly Panel[]): RowsLayoutRowKind {
  const places = panels.map(({ gridPos = { x: 0, y: 0, w: 24, h: 8 } }): GridPos => gridPos);
  const top = Math.min(...places.map(({ y }) => y));
  const items = panels.map((panel, i) => {
    const { x, y, w: width, h: height } = places[i] ?? { x: 0, y: top, w: 24, h: 8 };
    const element = { kind: "ElementReference" as const, name: elementName(panel) };
    return { kind: "GridLayoutItem" as const, spec: { x, y: y - top, width, height, element } };
  });
  return {
    kind: "RowsLayoutRow",
    spec: { title, collapse: collapsed, layout: { kind: "GridLayout", spec: { items } } },
  };
}

export function isRow(of: Panel | RowPanel): of is RowPanel {
  return of.type === "row";
}
