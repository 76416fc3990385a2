/** What a catalog and each of its declarations must have, as far as every reader relies on it. Its content is for other checks. */
import type { Declared } from "../../catalog/catalog.ts";

export type PartKind = "text" | "number" | "list" | "object";

/** Paths from the root, a part before its own parts. */
export const catalogShape: Readonly<Record<string, PartKind>> = {
  service: "text",
  title: "text",
  owner: "text",
  metrics: "object",
  recordings: "object",
  slos: "object",
  alerts: "object",
  runbooks: "object",
  dashboards: "object",
  examples: "list",
  overhead: "list",
  security: "list",
  routing: "object",
  "routing.receivers": "list",
  "routing.route": "object",
  "routing.route.receiver": "text",
  deployment: "object",
  "deployment.scrape": "object",
  "deployment.scrape.name": "text",
  "deployment.scrape.targets": "list",
  "deployment.scrape.interval": "text",
  "deployment.scrape.timeout": "text",
  "deployment.scrape.openLabelValues": "number",
  "deployment.evaluationInterval": "text",
  "deployment.prometheusUrl": "text",
  "deployment.alertmanagers": "list",
  "deployment.grafanaUrl": "text",
  "deployment.runbookUrl": "text",
  "deployment.retention": "list",
  "deployment.sloPeriod": "text",
};

/** Paths from each declaration. */
export const declarationShapes: Readonly<Record<keyof Declared, Readonly<Record<string, PartKind>>>> = {
  metric: { name: "text", type: "text", help: "text", useFor: "text", unit: "text", labels: "object" },
  recording: { name: "text", of: "object", "of.kind": "text", description: "text" },
  slo: {
    name: "text",
    title: "text",
    description: "text",
    objective: "number",
    sli: "object",
    "sli.kind": "text",
    runbook: "text",
  },
  alert: {
    name: "text",
    when: "object",
    "when.kind": "text",
    severity: "text",
    summary: "text",
    description: "text",
    impact: "text",
    action: "text",
    runbook: "text",
  },
  runbook: {
    id: "text",
    title: "text",
    meaning: "text",
    impact: "text",
    diagnosis: "list",
    mitigation: "list",
  },
  dashboard: { uid: "text", title: "text", description: "text", tags: "list", sections: "list" },
};
