/** Builds a bar gauge: the newest value of each series side by side. */

import { PanelBuilder } from "@grafana/grafana-foundation-sdk/bargauge";
import { BarGaugeDisplayMode, VizOrientation } from "@grafana/grafana-foundation-sdk/common";
import type { PanelModel } from "../../../model/model.ts";
import { newest } from "./common.ts";

export function bargaugePanel({ unit, max }: PanelModel): PanelBuilder {
  const builder = new PanelBuilder()
    .reduceOptions(newest())
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic);
  return unit === "percentunit" && max === undefined ? builder.max(1) : builder;
}
