/** A dashboard in Grafana's schema v2, as the resource that its API takes. Made from schema v1, so that both show the same. */
import type { Dashboard as DashboardV1 } from "@grafana/grafana-foundation-sdk/dashboard";
import {
  type Dashboard,
  DashboardAPIVersion,
  DashboardCursorSync,
  DashboardKind,
  type DashboardLink,
  DashboardLinkType,
} from "@grafana/grafana-foundation-sdk/dashboardv2";
import { jsonText } from "../../../../basics/json-text.ts";
import { annotation } from "./annotation.ts";
import { elementName, panel } from "./panel.ts";
import { isRow, rowsLayout } from "./rows.ts";
import { variable } from "./variable.ts";

/** `text` is what was written for schema v1. */
export function resourceText(text: string): string {
  const dashboard = JSON.parse(text) as DashboardV1;
  const resource = {
    apiVersion: DashboardAPIVersion,
    kind: DashboardKind,
    metadata: { name: dashboard.uid ?? "" },
    spec: specOf(dashboard),
  };
  return jsonText(resource);
}

function specOf({ panels = [], ...v1 }: DashboardV1): Dashboard {
  const charts = panels.flatMap((p) => (isRow(p) ? p.panels : [p]));
  return {
    title: v1.title ?? "",
    description: v1.description ?? "",
    tags: v1.tags ?? [],
    editable: v1.editable ?? false,
    preload: false,
    cursorSync: DashboardCursorSync.Crosshair,
    timeSettings: {
      timezone: v1.timezone ?? "browser",
      from: v1.time?.from ?? "now-6h",
      to: v1.time?.to ?? "now",
      autoRefresh: v1.refresh ?? "",
      autoRefreshIntervals: ["5s", "10s", "30s", "1m", "5m", "15m", "30m", "1h", "2h", "1d"],
      hideTimepicker: false,
      fiscalYearStartMonth: v1.fiscalYearStartMonth ?? 0,
    },
    links: (v1.links ?? []).map(link),
    variables: (v1.templating.list ?? []).map(variable),
    annotations: (v1.annotations.list ?? []).map(annotation),
    elements: Object.fromEntries(charts.map((p) => [elementName(p), panel(p)])),
    layout: rowsLayout(panels),
  };
}

function link({ title, url, ...v1 }: NonNullable<DashboardV1["links"]>[number]): DashboardLink {
  return {
    title,
    type: url === undefined ? DashboardLinkType.Dashboards : DashboardLinkType.Link,
    icon: v1.icon ?? "",
    tooltip: v1.tooltip ?? "",
    ...(url === undefined ? {} : { url }),
    tags: v1.tags ?? [],
    asDropdown: v1.asDropdown ?? false,
    targetBlank: v1.targetBlank ?? false,
    includeVars: v1.includeVars ?? false,
    keepTime: v1.keepTime ?? false,
  };
}
