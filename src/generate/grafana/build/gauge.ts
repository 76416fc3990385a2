/** A gauge: the newest value on a dial from `min` to `max`. */
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/gauge";
import { newest, type PanelKind, single } from "./panel-kind.ts";

export const gauge: PanelKind = {
  ...single,
  build: ({ unit, max }) => {
    const builder = new PanelBuilder().reduceOptions(newest()).showThresholdMarkers(true);
    return unit === "percentunit" && max === undefined ? builder.max(1) : builder;
  },
};
