/** Dashboards that are declared as Grafana has them, as the JSON that they were. Adds nothing. */

import type { GeneratedFile } from "../../basics/artifact.ts";
import { isObject } from "../../basics/data.ts";
import { jsonText } from "../../basics/json-text.ts";
import {
  type GrafanaDashboard,
  type GrafanaPanel,
  type GrafanaQuery,
  isQuery,
  type Json,
  type JsonObject,
} from "../../catalog/grafana-dashboard.ts";
import type { Model } from "../../model/model.ts";
import { pretty } from "../../promql/print/pretty.ts";

export function grafanaDashboardFiles({ grafanaDashboards }: Model): readonly GeneratedFile[] {
  return grafanaDashboards.map(({ value }) => ({
    path: `grafana/dashboards/imported/${value.uid}.json`,
    content: jsonText(grafanaJson(value)),
  }));
}

export function grafanaJson(of: GrafanaDashboard): JsonObject {
  const { uid, title, description, tags, variables, links, annotations, panels, rows, model = {} } = of;
  return merged(model, {
    uid,
    title,
    ...given({ description, tags, links }),
    ...(variables ? { templating: { list: variables } } : {}),
    ...(annotations ? { annotations: { list: annotations } } : {}),
    ...(panels ? { panels: panels.map(panelJson) } : {}),
    ...(rows ? { rows: rows.map(panelJson) } : {}),
  });
}

function panelJson(panel: GrafanaPanel): JsonObject {
  const { type, title, description, id, at, unit, thresholds, queries, panels, model = {} } = panel;
  const defaults = {
    ...given({ unit }),
    ...(thresholds
      ? { thresholds: { mode: "absolute", steps: thresholds.map(({ color, value }) => ({ color, value })) } }
      : {}),
  };
  return merged(model, {
    // Panels of a library have none, nor have rows before Grafana 5.
    ...(type === "" ? {} : { type }),
    ...given({ title, description, id }),
    ...(at ? { gridPos: { ...at } } : {}),
    ...(Object.keys(defaults).length > 0 ? { fieldConfig: { defaults } } : {}),
    ...(queries ? { targets: queries.map(queryJson) } : {}),
    ...(panels ? { panels: panels.map(panelJson) } : {}),
  });
}

function queryJson(query: GrafanaQuery | JsonObject): JsonObject {
  if (!isQuery(query)) return query;
  return { ...query.model, expr: typeof query.expr === "string" ? query.expr : pretty(query.expr) };
}

function given(of: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
}

/** Objects part by part; of anything else, the second. */
function merged(a: JsonObject, b: JsonObject): JsonObject {
  const parts = Object.entries(b).map(([key, value]): [string, Json | undefined] => {
    const other = a[key];
    return [key, isObject(value) && isObject(other) ? merged(other, value) : value];
  });
  return { ...a, ...Object.fromEntries(parts) };
}
