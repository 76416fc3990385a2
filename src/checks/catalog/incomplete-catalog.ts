/** Finds what a catalog must have and lacks. The compiler sees this first; a catalog need not have met it. */
import type { Catalog } from "../../catalog/catalog.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

type Kind = "text" | "object" | "list" | "number";

const parts: Readonly<Record<string, Kind>> = {
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

export const incompleteCatalog: CatalogCheck = (catalog) => {
  const found: Diagnostic[] = [];
  for (const [at, kind] of Object.entries(parts)) {
    // What is missing misses its own parts, too: once is enough.
    if (found.some((d) => at.startsWith(`${d.at}.`))) continue;
    const value = read(catalog, at);
    if (kindOf(value) === kind) continue;
    const message = value === undefined ? `"${at}" is missing` : `"${at}" is no ${kind}`;
    found.push(
      error("incomplete-catalog", at, message, { hint: "run `npx tsc --noEmit`, which knows what belongs there" }),
    );
  }
  return found;
};

function read(catalog: Catalog, at: string): unknown {
  return at.split(".").reduce<unknown>((of, key) => (isRecord(of) ? of[key] : undefined), catalog);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  if (Array.isArray(value)) return "list";
  return isRecord(value) ? "object" : undefined;
}
