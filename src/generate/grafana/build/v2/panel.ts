/** A panel of schema v2: its queries, what is done with their results, how it is drawn. Knows nothing of where it stands. */
import type { Panel } from "@grafana/grafana-foundation-sdk/dashboard";
import type { FieldConfigSource, PanelKind } from "@grafana/grafana-foundation-sdk/dashboardv2";
import { query } from "./query.ts";

/** By which the layout names it. */
export function elementName({ id = 0 }: Panel): string {
  return `panel-${id}`;
}

export function panel({ id = 0, type, title = "", description = "", ...v1 }: Panel): PanelKind {
  return {
    kind: "Panel",
    spec: {
      id,
      title,
      description,
      links: (v1.links ?? []).map(({ title, url = "", targetBlank = false }) => ({ title, url, targetBlank })),
      data: {
        kind: "QueryGroup",
        spec: {
          queries: (v1.targets ?? []).map((target) => ({
            kind: "PanelQuery",
            spec: { refId: refIdOf(target), hidden: false, query: query(target, v1.datasource) },
          })),
          transformations: (v1.transformations ?? []).map(({ id, options }) => ({
            kind: "Transformation",
            group: id,
            spec: { options },
          })),
          queryOptions: {},
        },
      },
      vizConfig: {
        kind: "VizConfig",
        group: type,
        version: "",
        // Both schemas have the same fields here, each under types of its own.
        spec: { options: v1.options, fieldConfig: v1.fieldConfig as unknown as FieldConfigSource },
      },
    },
  };
}

function refIdOf(target: object): string {
  return "refId" in target ? String(target.refId) : "";
}
