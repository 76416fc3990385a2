/**
 * Lets everything read the series of the jobs that they belong to: another service or exporter may have a metric of the same
 * name. A selector that names its job already stays as it is, and so does a metric that has the name of the only job's service.
 */
import { derived } from "../basics/derived.ts";
import { type Catalog, entries } from "../catalog/catalog.ts";
import { jobEntries } from "../catalog/deployment.ts";
import type { Selector } from "../promql/ast.ts";
import { isOfScrapes } from "../promql/of-scrapes.ts";
import { exportersOf, familyOf, ofJobs } from "./exporters.ts";
import { mapObjects } from "./map-objects.ts";

const readers = ["recordings", "slos", "alerts", "dashboards", "runbooks", "examples", "routing"] as const;

/** The same catalog for the same catalog; itself where nothing changes, as for one that is scoped already. */
export const scoped = derived((catalog: Catalog): Catalog => {
  if (catalog.reads === "any-job") return catalog;
  const jobsOf = jobsRead(catalog);
  // One memory for all of them: what two parts share, such as an alert, stays one object.
  const seen = new Map<object, unknown>();
  const change = (value: object) => (isSelector(value) ? scopedSelector(value, jobsOf) : undefined);
  const parts = readers.map((part) => [part, mapObjects(catalog[part], change, seen)] as const);
  return parts.every(([part, made]) => made === catalog[part]) ? catalog : { ...catalog, ...Object.fromEntries(parts) };
});

/** The jobs that a name has to be read of; none where the name alone says whose it is. */
type JobsRead = (name: string) => readonly string[];

function jobsRead(catalog: Catalog): JobsRead {
  const all = jobEntries(catalog.deployment).map(({ value }) => value.name);
  const exporters = exportersOf(catalog);
  return (name) => {
    if (isOfScrapes(name)) return all;
    if (all.length === 1 && isNamedAfter(catalog, name)) return [];
    return (exporters.get(familyOf(name, exporters) ?? "") ?? []).map((job) => job.name);
  };
}

/** Whether rules name the jobs that they read: the name of some metric alone does not say whose it is. */
export function namesJobs(catalog: Catalog): boolean {
  return (
    jobEntries(catalog.deployment).length > 1 ||
    entries(catalog, "metric").some((m) => !isNamedAfter(catalog, m.value.name))
  );
}

function isNamedAfter({ service }: Catalog, name: string): boolean {
  return name.startsWith(`${service.replace(/[^a-zA-Z0-9_]/g, "_")}_`);
}

function scopedSelector(selector: Selector, jobsOf: JobsRead): Selector {
  if (selector.matchers.some((m) => m.label === "job")) return selector;
  const jobs = jobsOf(selector.name ?? "");
  return jobs.length === 0 ? selector : { ...selector, matchers: [ofJobs(jobs), ...selector.matchers] };
}

function isSelector(value: object): value is Selector {
  return "kind" in value && value.kind === "selector" && "matchers" in value && Array.isArray(value.matchers);
}
