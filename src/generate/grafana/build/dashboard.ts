/** Builds a dashboard's JSON with Grafana's SDK: rows, panels in place, variables, annotations, links. */
import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  RowBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { generatedNotice } from "../../../basics/artifact.ts";
import { formatDuration } from "../../../basics/duration.ts";
import type { DashboardModel, Model } from "../../../model/model.ts";
import { rowId } from "../../../model/names.ts";
import { firingAnnotations, markAnnotations } from "../annotations.ts";
import { bottom, columns, layOut } from "../grid.ts";
import { annotation } from "./annotation.ts";
import { panelBuilder, panelSize } from "./panel.ts";
import { toPlainJson } from "./plain-json.ts";
import { dashboardVariables } from "./variables.ts";

/** Classic JSON of schema v1: Grafana's file provisioning takes no other. */
export function dashboardText(dashboard: DashboardModel, model: Model): string {
  const { uid, title, description, tags, opensAtMs } = dashboard;
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .description(`${description}\n\n${generatedNotice}`)
    .tags([...tags])
    .readonly()
    .timezone("browser")
    .refresh("30s")
    .time({ from: `now-${formatDuration(opensAtMs)}`, to: "now" })
    .tooltip(DashboardCursorSync.Crosshair)
    .variables(dashboardVariables(dashboard, model))
    .annotations([...firingAnnotations(model, dashboard), ...markAnnotations(dashboard, model)].map(annotation))
    .links(dashboardLinks(model));
  addSections(builder, dashboard, model);
  return toPlainJson(builder.build());
}

/** An expanded row is followed by its panels; panels inside a row show only once someone has opened it. */
function addSections(builder: DashboardBuilder, { uid, sections }: DashboardModel, model: Model): void {
  let y = 0;
  const taken = new Set(sections.flatMap((s) => s.panels.map((p) => p.id)));
  for (const [index, { title, panels, collapsed }] of sections.entries()) {
    let namesakes = sections.slice(0, index).filter((s) => s.title === title).length;
    while (taken.has(rowId(uid, title, namesakes))) namesakes += 1;
    const id = rowId(uid, title, namesakes);
    taken.add(id);
    const row = new RowBuilder(title).id(id).gridPos({ x: 0, y, w: columns, h: 1 });
    const places = layOut(panels.map(panelSize), y + 1);
    const built = panels.flatMap((panel, i) => {
      const place = places[i];
      return place ? [panelBuilder(panel, place, model)] : [];
    });
    if (collapsed) for (const panel of built) row.withPanel(panel);
    builder.withRow(row);
    if (!collapsed) for (const panel of built) builder.withPanel(panel);
    y = collapsed ? y + 1 : bottom(places, y + 1);
  }
}

function dashboardLinks({ service, title, deployment }: Model): DashboardLinkBuilder[] {
  return [
    new DashboardLinkBuilder(`${title} dashboards`)
      .type(DashboardLinkType.Dashboards)
      .tags([service])
      .asDropdown(true)
      .includeVars(true)
      .keepTime(true),
    new DashboardLinkBuilder("Runbooks").url(deployment.runbookUrl).icon("doc").targetBlank(true),
  ];
}
