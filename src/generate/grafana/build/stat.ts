/** A stat: the newest value in its threshold's colour, over a sketch of how it came about. */
import { BigValueColorMode, BigValueGraphMode } from "@grafana/grafana-foundation-sdk/common";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { newest, type PanelKind, single } from "./panel-kind.ts";

export const stat: PanelKind = {
  ...single,
  build: () =>
    new PanelBuilder().reduceOptions(newest()).colorMode(BigValueColorMode.Value).graphMode(BigValueGraphMode.Area),
};
