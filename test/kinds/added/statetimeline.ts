/** A visualization that src/ does not have: a state timeline. */
import { PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/statetimeline";
import { type PanelOf, panelOf } from "../../../src/catalog/panel.ts";
import { chart, type PanelKind } from "../../../src/generate/grafana/build/panel-kind.ts";

/** Its line in the catalog's list. */
export const stateTimeline: PanelOf<"state-timeline"> = panelOf("state-timeline", "numbers");

export const statetimeline: PanelKind = {
  ...chart,
  query: { format: PromQueryFormat.TimeSeries, over: "range" },
  wholeCounts: true,
  build: () => new PanelBuilder().mergeValues(true),
};
