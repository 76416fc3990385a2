/** What a panel says of itself: the catalog's words, and which line stands for what, since Grafana cannot name a line. */
import { prose } from "../../markdown/prose.ts";
import type { PanelModel, ThresholdLine } from "../../model/model.ts";
import { metricNames } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import { narrowedBy, targetVariables } from "./queries.ts";
import { inUnit } from "./thresholds.ts";

/** Markdown, shown behind the panel's (i). */
export function panelDescription(panel: PanelModel, schema: Schema): string {
  const lines = panel.thresholds.map((line) => `- ${lineText(line, panel)}`);
  const undrawn = panel.alerts
    .filter(({ alert }) => !panel.thresholds.some(({ name }) => name === alert || name.startsWith(`${alert} `)))
    .map(({ alert, severity }) => `- ${alert} (${severity})`);
  const parts = [prose(panel.description), recordedNote(panel, schema), [...lines, ...undrawn].join("\n")];
  return parts.filter((part) => part !== "").join("\n\n");
}

function recordedNote({ queries }: PanelModel, schema: Schema): string {
  const recorded = queries.filter((q) => metricNames(q.expr).some((name) => schema.get(name)?.recorded));
  if (recorded.length === 0) return "";
  const names = recorded.flatMap((q) => metricNames(q.expr));
  const lost = targetVariables.filter((label) => names.some((name) => !narrowedBy(name, schema).includes(label)));
  if (lost.length === 0) return "";
  const subject = recorded.length === queries.length ? "It is" : "Some of it is";
  return `${subject} read from recording rules, which the choice of ${lost.join(" and ")} does not narrow.`;
}

function lineText({ name, value, bad, severity }: ThresholdLine, { unit }: PanelModel): string {
  return `${prose(name)}: ${bad} ${inUnit(value, unit)}${severity ? ` (${severity})` : ""}`;
}
