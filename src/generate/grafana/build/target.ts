/** Builds a panel's query. */
import { DataqueryBuilder, PromQueryFormat, QueryEditorMode } from "@grafana/grafana-foundation-sdk/prometheus";
import type { PanelQuery, Visualization } from "../../../catalog/dashboard.ts";
import type { Schema } from "../../../promql/schema.ts";
import { minStep, queryText, refId } from "../queries.ts";
import { prometheus } from "./datasource.ts";

const formats: Readonly<Partial<Record<Visualization, PromQueryFormat>>> = {
  heatmap: PromQueryFormat.Heatmap,
  table: PromQueryFormat.Table,
};

export function target(query: PanelQuery, index: number, shownAs: Visualization, schema: Schema): DataqueryBuilder {
  const step = minStep(query.expr, schema);
  const builder = new DataqueryBuilder()
    .refId(refId(index))
    .datasource(prometheus)
    .expr(queryText(query.expr, schema))
    .legendFormat(query.legend)
    .editorMode(QueryEditorMode.Code)
    .format(formats[shownAs] ?? PromQueryFormat.TimeSeries);
  if (step !== undefined) builder.interval(step);
  return shownAs === "table" ? builder.instant() : builder.range();
}
