/** Builds a table: one line for each series at this moment, labels before values, the greatest first. */
import { TableSortByFieldStateBuilder } from "@grafana/grafana-foundation-sdk/common";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/table";
import type { Model, PanelModel } from "../../../model/model.ts";
import { type Column, tableColumns } from "../columns.ts";

export function tablePanel(panel: PanelModel, _place: unknown, { schema }: Model): PanelBuilder {
  const columns = tableColumns(panel, schema);
  const builder = new PanelBuilder();
  if (panel.queries.length > 1) builder.withTransformation({ id: "merge", options: {} });
  builder.withTransformation({ id: "organize", options: organized(columns) });
  const [first] = columns.filter((c) => c.isValue);
  if (first) builder.sortBy([new TableSortByFieldStateBuilder().displayName(first.title).desc(true)]);
  return builder;
}

function organized(columns: readonly Column[]) {
  return {
    excludeByName: { Time: true },
    indexByName: Object.fromEntries(columns.map(({ field }, i) => [field, i])),
    renameByName: Object.fromEntries(columns.map(({ field, title }) => [field, title])),
  };
}
