/** A visualization that src/ does not have: a state timeline. */
import { PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/statetimeline";
import { chart, type PanelKind } from "../../../src/generate/grafana/build/panel-kind.ts";

export const statetimeline: PanelKind = {
  ...chart,
  query: { format: PromQueryFormat.TimeSeries, over: "range" },
  wholeCounts: true,
  build: () => new PanelBuilder().mergeValues(true),
};
