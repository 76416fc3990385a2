/** Builds a panel's query. */
import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";
import { DataqueryBuilder, QueryEditorMode } from "@grafana/grafana-foundation-sdk/prometheus";
import type { PanelQuery } from "../../../catalog/panel.ts";
import type { Schema } from "../../../promql/schema.ts";
import { minStep, queryText, refId } from "../queries.ts";
import type { PanelKind } from "./panel-kind.ts";

export const datasourceVariable = "datasource";

/** The data source that everything on a dashboard reads: the one chosen in its variable. */
export const prometheus: DataSourceRef = { type: "prometheus", uid: `\${${datasourceVariable}}` };

export function target(
  query: PanelQuery,
  index: number,
  { format, over }: PanelKind["query"],
  schema: Schema,
  chosenBy: readonly string[],
): DataqueryBuilder {
  const step = minStep(query.expr, schema);
  const builder = new DataqueryBuilder()
    .refId(refId(index))
    .datasource(prometheus)
    .expr(queryText(query.expr, schema, chosenBy))
    .legendFormat(query.legend)
    .editorMode(QueryEditorMode.Code)
    .format(format);
  if (step !== undefined) builder.interval(step);
  return over === "instant" ? builder.instant() : builder.range();
}
