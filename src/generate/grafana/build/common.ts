/** What every panel carries, whatever it draws: identity, place, queries, unit, thresholds, links. */
import type * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import { ReduceDataOptionsBuilder } from "@grafana/grafana-foundation-sdk/common";
import {
  DashboardLinkBuilder,
  DashboardLinkType,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from "@grafana/grafana-foundation-sdk/dashboard";
import type * as gauge from "@grafana/grafana-foundation-sdk/gauge";
import type * as heatmap from "@grafana/grafana-foundation-sdk/heatmap";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import type * as table from "@grafana/grafana-foundation-sdk/table";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import type { Model, PanelModel } from "../../../model/model.ts";
import { panelDescription } from "../description.ts";
import type { GridPos } from "../grid.ts";
import { type PanelLink, panelLinks } from "../links.ts";
import { decimals, thresholdSteps } from "../thresholds.ts";
import { prometheus } from "./datasource.ts";
import { target } from "./target.ts";

export type AnyPanelBuilder =
  | timeseries.PanelBuilder
  | stat.PanelBuilder
  | gauge.PanelBuilder
  | bargauge.PanelBuilder
  | table.PanelBuilder
  | heatmap.PanelBuilder;

/** Instant values stand alone, so their empty state is one sign; a chart has room to say it. */
const nothing: Readonly<Record<PanelModel["visualization"], string>> = {
  timeseries: "No data in this time range",
  heatmap: "No data in this time range",
  table: "No data in this time range",
  stat: "–",
  gauge: "–",
  bargauge: "–",
};

export function common<B extends AnyPanelBuilder>(builder: B, panel: PanelModel, place: GridPos, model: Model): B {
  const links = panelLinks(panel, model.deployment).map(link);
  const digits = decimals(panel);
  const { min = startsAtZero(panel) ? 0 : undefined, max } = panel;
  builder
    .id(panel.id)
    .title(panel.title)
    .description(panelDescription(panel, model.schema))
    .gridPos({ ...place })
    .datasource(prometheus)
    .targets(panel.queries.map((query, i) => target(query, i, panel.visualization, model.schema)))
    .unit(panel.unit)
    .thresholds(
      new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([...thresholdSteps(panel.thresholds)]),
    )
    .noValue(panel.noValue ?? nothing[panel.visualization]);
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

/** The newest value of each series; the SDK would reduce by nothing. */
export function newest(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false);
}
