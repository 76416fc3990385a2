/** Builds a panel's query. */
import { DataqueryBuilder, QueryEditorMode } from "@grafana/grafana-foundation-sdk/prometheus";
import type { PanelQuery } from "../../../catalog/dashboard.ts";
import type { Schema } from "../../../promql/schema.ts";
import { minStep, queryText, refId } from "../queries.ts";
import { prometheus } from "./datasource.ts";
import type { PanelKind } from "./panel-kind.ts";

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
