/** A query of Prometheus, as panels, annotations and variables of schema v2 hold it. */
import type { DataQueryKind } from "@grafana/grafana-foundation-sdk/dashboardv2";

/** What stands beside a query in schema v2 and inside of it in schema v1. */
const apart = ["datasource", "refId", "hide"];

export function query(v1: object, datasource: { readonly uid?: string } | undefined): DataQueryKind {
  return {
    kind: "DataQuery",
    group: "prometheus",
    version: "v0",
    datasource: { name: datasource?.uid ?? "" },
    spec: Object.fromEntries(Object.entries(v1).filter(([key]) => !apart.includes(key))),
  };
}
