/** Builds a gauge: the newest value on a dial from `min` to `max`. */
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/gauge";
import type { PanelModel } from "../../../model/model.ts";
import { newest } from "./common.ts";

export function gaugePanel({ unit, max }: PanelModel): PanelBuilder {
  const builder = new PanelBuilder().reduceOptions(newest()).showThresholdMarkers(true);
  return unit === "percentunit" && max === undefined ? builder.max(1) : builder;
}
