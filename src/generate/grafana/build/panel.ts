/** Builds a panel: identity, place, queries, unit, thresholds and links here, the rest by its visualization. */
import {
  DashboardLinkBuilder,
  DashboardLinkType,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from "@grafana/grafana-foundation-sdk/dashboard";
import type { Model, PanelModel } from "../../../model/model.ts";
import { panelDescription } from "../description.ts";
import type { GridPos, Sized } from "../grid.ts";
import { type PanelLink, panelLinks } from "../links.ts";
import { decimals, thresholdSteps } from "../thresholds.ts";
import type { AnyPanelBuilder } from "./panel-kind.ts";
import { panels } from "./panels.ts";
import { prometheus, target } from "./target.ts";

export function panelSize({ visualization, width }: PanelModel): Sized {
  return { ...panels[visualization].size, ...(width === undefined ? {} : { width }) };
}

export function panelBuilder(panel: PanelModel, place: GridPos, model: Model): AnyPanelBuilder {
  const kind = panels[panel.visualization];
  const links = panelLinks(panel, model.deployment).map(link);
  const digits = decimals(panel, kind.wholeCounts);
  const { min = startsAtZero(panel) ? 0 : undefined, max, noValue = kind.noValue } = panel;
  const builder = kind
    .build(panel, place, model)
    .id(panel.id)
    .title(panel.title)
    .description(panelDescription(panel, model.schema))
    .gridPos({ ...place })
    .datasource(prometheus)
    .targets(panel.queries.map((query, i) => target(query, i, kind.query, model.schema, panel.chosenBy)))
    .unit(panel.unit)
    .thresholds(
      new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([...thresholdSteps(panel.thresholds)]),
    )
    .noValue(noValue);
  if (min !== undefined) builder.min(min);
  if (max !== undefined) builder.max(max);
  if (digits !== undefined) builder.decimals(digits);
  if (links.length > 0) builder.links(links).dataLinks(links);
  return builder;
}

/** A share does, but for what is left of a budget: that can be overspent, and a line at zero says that it matters. */
function startsAtZero({ unit, thresholds }: PanelModel): boolean {
  return unit === "percentunit" && !thresholds.some(({ bad, value }) => bad === "below" && value <= 0);
}

function link({ title, url }: PanelLink): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).targetBlank(true);
}
