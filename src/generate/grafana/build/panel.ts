/** Builds a panel: what all kinds share is set here, the rest by the builder of its visualization. */
import type { Visualization } from "../../../catalog/dashboard.ts";
import type { Model, PanelModel } from "../../../model/model.ts";
import type { GridPos, Sized } from "../grid.ts";
import { bargaugePanel } from "./bargauge.ts";
import { type AnyPanelBuilder, common } from "./common.ts";
import { gaugePanel } from "./gauge.ts";
import { heatmapPanel } from "./heatmap.ts";
import { statPanel } from "./stat.ts";
import { tablePanel } from "./table.ts";
import { timeseriesPanel } from "./timeseries.ts";

interface Kind {
  readonly build: (panel: PanelModel, place: GridPos, model: Model) => AnyPanelBuilder;
  readonly minWidth: number;
  readonly height: number;
}

const kinds: Readonly<Record<Visualization, Kind>> = {
  timeseries: { build: timeseriesPanel, minWidth: 8, height: 9 },
  heatmap: { build: heatmapPanel, minWidth: 8, height: 9 },
  table: { build: tablePanel, minWidth: 8, height: 9 },
  stat: { build: statPanel, minWidth: 4, height: 5 },
  gauge: { build: gaugePanel, minWidth: 4, height: 5 },
  bargauge: { build: bargaugePanel, minWidth: 4, height: 5 },
};

export function panelSize({ visualization, width }: PanelModel): Sized {
  const { minWidth, height } = kinds[visualization];
  return { minWidth, height, ...(width === undefined ? {} : { width }) };
}

export function panelBuilder(panel: PanelModel, place: GridPos, model: Model): AnyPanelBuilder {
  return common(kinds[panel.visualization].build(panel, place, model), panel, place, model);
}
