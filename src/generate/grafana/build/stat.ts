/** Builds a stat: the newest value in its threshold's colour, over a sketch of how it came about. */
import { BigValueColorMode, BigValueGraphMode } from "@grafana/grafana-foundation-sdk/common";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/stat";
import type { PanelModel } from "../../../model/model.ts";
import { newest } from "./common.ts";

export function statPanel(_panel: PanelModel): PanelBuilder {
  return new PanelBuilder()
    .reduceOptions(newest())
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.Area);
}
