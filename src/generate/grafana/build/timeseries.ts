/** A time series: lines, or areas on top of each other; the alert's thresholds as dashed lines. */
import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import { FieldColorBuilder, FieldColorModeId } from "@grafana/grafana-foundation-sdk/dashboard";
import { PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import type { PanelModel } from "../../../model/model.ts";
import { softLimits } from "../thresholds.ts";
import { overrideSeries } from "./overrides.ts";
import { chart, type PanelKind } from "./panel-kind.ts";

/** From this width on there is more room beside a chart than below it. */
const wide = 16;

export const timeseries: PanelKind = {
  ...chart,
  query: { format: PromQueryFormat.TimeSeries, over: "range" },
  wholeCounts: false,
  build: (panel, { w }, model) => {
    const builder = new PanelBuilder()
      .legend(legend(w))
      .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
      // By name, two series may have one colour; what is to keep its colour has it by name below.
      .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic))
      .lineWidth(1)
      .fillOpacity(panel.stacked ? 40 : 8)
      .showPoints(VisibilityMode.Never)
      .spanNulls(false);
    // Areas say how much there is only where they stand on zero.
    if (panel.stacked) builder.stacking(stacking(panel.stacked)).axisSoftMin(0);
    overrideSeries(builder, panel, model);
    return withThresholds(builder, panel);
  },
};

function legend(width: number): VizLegendOptionsBuilder {
  return new VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(LegendDisplayMode.Table)
    .placement(width >= wide ? LegendPlacement.Right : LegendPlacement.Bottom)
    .calcs(["lastNotNull", "mean", "max"])
    .sortBy("Last *")
    .sortDesc(true);
}

function stacking(how: true | "percent"): StackingConfigBuilder {
  return new StackingConfigBuilder().mode(how === "percent" ? StackingMode.Percent : StackingMode.Normal).group("A");
}

function withThresholds(builder: PanelBuilder, { thresholds, min, max }: PanelModel): PanelBuilder {
  if (thresholds.length === 0) return builder;
  // A line is drawn in the colour above it: where too little is bad, only the area below shows that.
  const tooLittle = thresholds.some(({ bad }) => bad === "below");
  const mode = tooLittle ? GraphThresholdsStyleMode.DashedAndArea : GraphThresholdsStyleMode.Dashed;
  builder.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(mode));
  const soft = softLimits(thresholds);
  if (soft.min !== undefined && min === undefined) builder.axisSoftMin(soft.min);
  if (soft.max !== undefined && max === undefined) builder.axisSoftMax(soft.max);
  return builder;
}
