/** Which columns a table has and what they are called. Knows no builder. */
import { capitalized } from "../../basics/words.ts";
import type { PanelQuery } from "../../catalog/panel.ts";
import { type PanelUnit, panelUnitRecord } from "../../catalog/panel-unit.ts";
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
  /** Some series have no value in it. */
  readonly mayBeEmpty: boolean;
}

/** The labels that every query has in common, then one column for each query. */
export function tableColumns({ queries, unit }: PanelModel, schema: Schema): readonly Column[] {
  const facts = queries.map((q) => infer(q.expr, schema).root.labels);
  const labels = facts.map((of) => labelNames(of, "possible"));
  const everywhere = (label: string): boolean => facts.every((of) => labelNames(of).includes(label));
  const shared = (labels[0] ?? []).filter((label) => labels.every((all) => all.includes(label)));
  return [
    ...shared.map(
      (label): Column => ({ field: label, title: labelTitle(label), isValue: false, mayBeEmpty: !everywhere(label) }),
    ),
    ...queries.map((_, i): Column => {
      const field = queries.length > 1 ? `Value #${refId(i)}` : "Value";
      return { field, title: columnTitle(queries[i], unit), isValue: true, mayBeEmpty: false };
    }),
  ];
}

/** A legend that names series names no column. */
export function columnTitle(query: PanelQuery | undefined, unit: PanelUnit): string {
  return query === undefined || query.legend.includes("{{") ? panelUnitRecord(unit).column : query.legend;
}

const titles: Readonly<Record<string, string>> = { slo: "SLO", alertname: "Alert" };

function labelTitle(label: string): string {
  return titles[label] ?? capitalized(label.replaceAll("_", " "));
}
