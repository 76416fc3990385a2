/** Every visualization by its word in the catalog. */
import type { Visualization } from "../../../catalog/visualizations.ts";
import { bargauge } from "./bargauge.ts";
import { gauge } from "./gauge.ts";
import { heatmap } from "./heatmap.ts";
import type { PanelKind } from "./panel-kind.ts";
import { stat } from "./stat.ts";
import { table } from "./table.ts";
import { timeseries } from "./timeseries.ts";

export const panels: Readonly<Record<Visualization, PanelKind>> = { timeseries, heatmap, table, stat, gauge, bargauge };
