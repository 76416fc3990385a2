/** A heatmap over a histogram's buckets: the stronger the colour of a cell, the more observations. */
import { HeatmapCellLayout, TooltipDisplayMode } from "@grafana/grafana-foundation-sdk/common";
import {
  CellValuesBuilder,
  HeatmapColorMode,
  HeatmapColorOptionsBuilder,
  HeatmapColorScale,
  HeatmapTooltipBuilder,
  PanelBuilder,
  RowsHeatmapOptionsBuilder,
  YAxisConfigBuilder,
} from "@grafana/grafana-foundation-sdk/heatmap";
import { PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { chart, type PanelKind } from "./panel-kind.ts";

export const heatmap: PanelKind = {
  ...chart,
  query: { format: PromQueryFormat.Heatmap, over: "range" },
  wholeCounts: true,
  build: ({ unit }) =>
    new PanelBuilder()
      // The buckets come from Prometheus; Grafana must not make buckets of buckets.
      .calculate(false)
      .rowsFrame(new RowsHeatmapOptionsBuilder().layout(HeatmapCellLayout.Le))
      .yAxis(new YAxisConfigBuilder().unit(unit))
      .cellValues(new CellValuesBuilder().unit("ops"))
      .color(
        new HeatmapColorOptionsBuilder()
          .mode(HeatmapColorMode.Scheme)
          .scheme("Oranges")
          .fill("dark-orange")
          .scale(HeatmapColorScale.Exponential)
          .exponent(0.5)
          .steps(64),
      )
      .tooltip(new HeatmapTooltipBuilder().mode(TooltipDisplayMode.Single).yHistogram(true).showColorScale(true))
      .showLegend(),
};
