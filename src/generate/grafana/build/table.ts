/** A table: one line for each series at this moment, labels before values, sorted by the first value. */
import { TableSortByFieldStateBuilder } from "@grafana/grafana-foundation-sdk/common";
import { PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/table";
import { type Column, tableColumns } from "../columns.ts";
import { ofOneSloOfEachShape } from "../one-slo-of-each-shape.ts";
import { overrideColumns } from "./overrides.ts";
import { chart, type PanelKind } from "./panel-kind.ts";

export const table: PanelKind = {
  ...chart,
  query: { format: PromQueryFormat.Table, over: "instant" },
  wholeCounts: true,
  build: (panel, _place, model) => {
    const columns = tableColumns(panel, ofOneSloOfEachShape(model));
    const builder = new PanelBuilder();
    if (panel.queries.length > 1) builder.withTransformation({ id: "merge", options: {} });
    builder.withTransformation({ id: "organize", options: organized(columns) });
    const [first] = columns.filter((c) => c.isValue);
    overrideColumns(builder, panel, columns);
    if (first)
      builder.sortBy([new TableSortByFieldStateBuilder().displayName(first.title).desc(panel.first !== "least")]);
    return builder;
  },
};

function organized(columns: readonly Column[]) {
  return {
    excludeByName: { Time: true },
    indexByName: Object.fromEntries(columns.map(({ field }, i) => [field, i])),
    renameByName: Object.fromEntries(columns.map(({ field, title }) => [field, title])),
  };
}
