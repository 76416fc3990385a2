/** The queries of a dashboard, as far as they can be read with their variables in place. */
import { isObject } from "../../basics/data.ts";
import { derivedFromText } from "../../basics/derived.ts";
import type { JsonObject } from "../../catalog/grafana-dashboard.ts";
import type { Expr } from "../../promql/ast.ts";
import { parsePanelQuery } from "../../promql/parse/panel-query.ts";
import type { ImportedDashboard } from "./imported-dashboard.ts";
import { objectsIn } from "./json.ts";

/** Undefined where a variable stands in for a name or a number, or where it is another language. */
export const readQuery = derivedFromText((text): Expr | undefined => parsePanelQuery(text));

/** Panels in order, those of rows behind their row. */
export function panelsIn(json: JsonObject): readonly JsonObject[] {
  const within = (panel: JsonObject): readonly JsonObject[] => [
    panel,
    ...(objectsIn(panel.panels) ?? []).flatMap(within),
  ];
  return [...(objectsIn(json.panels) ?? []), ...(objectsIn(json.rows) ?? [])].flatMap(within);
}

export function targetsIn(panel: JsonObject): readonly JsonObject[] {
  return (objectsIn(panel.targets) ?? []).filter(isObject);
}

/** What of the dashboard reads series. */
export function dashboardExprs({ json }: ImportedDashboard): readonly Expr[] {
  return panelsIn(json).flatMap((panel) =>
    targetsIn(panel).flatMap(({ expr }) => (typeof expr === "string" ? (readQuery(expr) ?? []) : [])),
  );
}
