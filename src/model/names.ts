/** Every name that is generated rather than declared. */

import { formatDuration } from "../basics/duration.ts";
import { pascalCase } from "../basics/words.ts";
import type { Deployment } from "../catalog/deployment.ts";

export const ruleFiles = {
  recordings: (service: string): string => `${service}-recordings.rules.yml`,
  slo: (service: string, slo: string): string => `${service}-slo-${slo}.rules.yml`,
  alerts: (service: string): string => `${service}-alerts.rules.yml`,
  group: (service: string, group: string): string => `${service}-${groupSlug(group)}.rules.yml`,
};

/** `node-exporter.rules` and `node exporter` are `node-exporter`. */
export function groupSlug(group: string): string {
  const words = group.replace(/\.rules$/, "").replace(/[^A-Za-z0-9._-]+/g, "-");
  return words.slice(0, 60).replace(/^[.-]+|[.-]+$/g, "") || "group";
}

/** File name under `prometheus/tests/`. */
export function testFile(service: string, about: string): string {
  return `${service}-${about.replace(/[^\p{L}\p{N}_.-]+/gu, "-")}.test.yml`;
}

export const groupNames = {
  recordings: (service: string): string => `${service}-recordings`,
  slo: (service: string, slo: string): string => `${service}-slo-${slo}`,
  alerts: (service: string): string => `${service}-alerts`,
};

/** What an SLI counts. */
export type SliPart = "bad" | "good" | "total";

/** Series of an SLO; all carry the label `slo`. */
export const sloSeries = {
  /** All that was counted since the SLO is recorded. */
  count: (part: SliPart): string => `slo:sli_${part}:count`,
  countStart: "slo:count_start:timestamp_seconds",
  /** What restarts hid of the events of five minutes, as a share of those that were seen. */
  unseenRatio: "slo:unseen:ratio5m",
  events: (part: SliPart, windowMs: number): string => `slo:sli_${part}:increase${formatDuration(windowMs)}`,
  eventsInPeriod: (part: SliPart): string => `slo:sli_${part}:period`,
  errorRatio: (windowMs: number): string => `slo:error_ratio:rate${formatDuration(windowMs)}`,
  errorRatioInPeriod: "slo:error_ratio:period",
  remaining: "slo:error_budget:remaining_ratio",
  burnRate: (windowMs: number): string => `slo:burn_rate:rate${formatDuration(windowMs)}`,
  objective: "slo:objective:ratio",
  info: "slo:info",
};

/** Those that are the same whatever the job. */
export const sloSeriesOfAllJobs: ReadonlySet<string> = new Set([sloSeries.objective, sloSeries.info]);

export function isSloSeries(name: string): boolean {
  return name.startsWith("slo:");
}

/** Targets that lack a metric which rules read; the label `metric` says which. */
export const missingMetricSeries = "instance:up:metric_missing";

/** The window that is read from the raw series; longer ones are differences of what was counted from it. */
export const sloBaseWindowMs = 300_000;

/** What a person reads first of an SLO: how its parts are counted, and the ratio that is made of them. */
export const sloFirstRecords: readonly string[] = [
  ...(["total", "good", "bad"] as const).map((part) => sloSeries.events(part, sloBaseWindowMs)),
  sloSeries.errorRatio(sloBaseWindowMs),
];

/** What the alerts that an SLO brings along are called behind its own name. */
export const sloAlertSuffixes = [
  "ErrorBudgetBurnFast",
  "ErrorBudgetBurnSlow",
  "ErrorBudgetExhausted",
  "ErrorBudgetLow",
  "NoData",
  "MoreBadThanTotal",
] as const;

export type SloAlertSuffix = (typeof sloAlertSuffixes)[number];

/** `sloAlertName("cleanup-reliability", "ErrorBudgetLow")` is `CleanupReliabilityErrorBudgetLow`. */
export function sloAlertName(slo: string, suffix: SloAlertSuffix | "ErrorBudgetBurn"): string {
  return pascalCase(slo) + suffix;
}

/**
 * A panel's number, made from its key alone, so that a moved or renamed panel keeps its links.
 * FNV-1a folded to six digits.
 */
function panelId(dashboardUid: string, key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${dashboardUid}/${key}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return 100_000 + (hash % 900_000);
}

/**
 * The numbers of a dashboard's panels by their keys. Among thousands two may come out alike: then the first one keeps its own.
 *
 * @example panelIds("shop", ["queue", "errors"]) // Map { "queue" => 451210, "errors" => 184334 }
 */
export function panelIds(dashboardUid: string, keys: readonly string[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  const taken = new Set<number>();
  for (const key of keys) {
    if (ids.has(key)) continue;
    let id = panelId(dashboardUid, key);
    for (let next = 2; taken.has(id); next += 1) id = panelId(dashboardUid, `${key}:${next}`);
    ids.set(key, id);
    taken.add(id);
  }
  return ids;
}

/** A row's number, from the same space as the panels' numbers; rows of one title are told apart by their order. */
export function rowId(dashboardUid: string, title: string, namesakesBefore: number): number {
  return panelId(dashboardUid, namesakesBefore === 0 ? `row:${title}` : `row:${title}:${namesakesBefore}`);
}

type Urls = Pick<Deployment, "grafanaUrl" | "runbookUrl">;

export function panelUrl(deployment: Urls, dashboardUid: string, id: number): string {
  return `${deployment.grafanaUrl}/d/${dashboardUid}?viewPanel=${id}`;
}

/** The provisioned data source: the one that dashboards and links begin with. */
export function datasourceUid(service: string): string {
  return `${service}-prometheus`;
}

/** Grafana's page for one query, over the last hour. */
export function exploreUrl({ grafanaUrl }: Urls, service: string, query: string): string {
  const datasource = { type: "prometheus", uid: datasourceUid(service) };
  const queries = [{ refId: "A", datasource, expr: query }];
  const panes = { a: { datasource: datasource.uid, queries, range: { from: "now-1h", to: "now" } } };
  return `${grafanaUrl}/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}

export function runbookUrl(deployment: Urls, id: string): string {
  return `${deployment.runbookUrl}/${id}.md`;
}

const runbookFolder = "/operations/runbooks";

/** Where the alert is described, if the runbooks are served from the folder that they are generated into. */
export function alertDocsUrl({ runbookUrl: base }: Urls, alert: string): string | undefined {
  if (!base.endsWith(runbookFolder)) return undefined;
  return `${base.slice(0, -runbookFolder.length)}/alerts.md#${alert.toLowerCase()}`;
}
