/** Which columns a table has and what they are called. Knows no builder. */
import type { PanelUnit } from "../../catalog/dashboard.ts";
import type { PanelModel } from "../../model/model.ts";
import { infer } from "../../promql/infer/infer.ts";
import { labelNames } from "../../promql/infer/labels.ts";
import type { Schema } from "../../promql/schema.ts";
import { refId } from "./queries.ts";

export interface Column {
  /** As Grafana names the field: a label, `Value`, or with several queries `Value #A`. */
  readonly field: string;
  readonly title: string;
  readonly isValue: boolean;
}

const valueTitle: Readonly<Record<PanelUnit, string>> = {
  ops: "Per second",
  percentunit: "Share",
  s: "Time",
  bytes: "Size",
  short: "Count",
};

/** The labels that every query has in common, then one column for each query. */
export function tableColumns({ queries, unit }: PanelModel, schema: Schema): readonly Column[] {
  const labels = queries.map((q) => labelNames(infer(q.expr, schema).root.labels));
  const shared = (labels[0] ?? []).filter((label) => labels.every((all) => all.includes(label)));
  return [
    ...shared.map((label): Column => ({ field: label, title: capitalized(label), isValue: false })),
    ...queries.map(({ legend }, i): Column => {
      const field = queries.length > 1 ? `Value #${refId(i)}` : "Value";
      return { field, title: legend.includes("{{") ? valueTitle[unit] : legend, isValue: true };
    }),
  ];
}

function capitalized(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1).replaceAll("_", " ");
}
