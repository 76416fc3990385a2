/** A bar gauge: the newest value of each series side by side. */
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/bargauge";
import { BarGaugeDisplayMode, VizOrientation } from "@grafana/grafana-foundation-sdk/common";
import { newest, type PanelKind, single } from "./panel-kind.ts";

export const bargauge: PanelKind = {
  ...single,
  build: ({ unit, max }) => {
    const builder = new PanelBuilder()
      .reduceOptions(newest())
      .orientation(VizOrientation.Horizontal)
      .displayMode(BarGaugeDisplayMode.Basic);
    return unit === "percentunit" && max === undefined ? builder.max(1) : builder;
  },
};
