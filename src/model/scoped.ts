/**
 * Lets everything read the series of the jobs that they belong to, where a catalog has several: another exporter may have a
 * metric of the same name. A selector that names its job already stays as it is.
 */
import type { Catalog } from "../catalog/catalog.ts";
import type { Selector } from "../promql/ast.ts";
import { type Exporters, exportersOf, familyOf, ofJobs } from "./exporters.ts";
import { mapObjects } from "./map-objects.ts";

const known = new WeakMap<Catalog, Catalog>();

const readers = ["recordings", "slos", "alerts", "dashboards", "runbooks", "examples", "routing"] as const;

/** The same catalog for the same catalog, and for one that is scoped already. */
export function scoped(catalog: Catalog): Catalog {
  if ((catalog.deployment.jobs?.length ?? 1) === 1) return catalog;
  const done = known.get(catalog) ?? scopedCatalog(catalog);
  known.set(catalog, done);
  known.set(done, done);
  return done;
}

function scopedCatalog(catalog: Catalog): Catalog {
  const exporters = exportersOf(catalog);
  // One memory for all of them: what two parts share, such as an alert, stays one object.
  const seen = new Map<object, unknown>();
  const change = (value: object) => (isSelector(value) ? scopedSelector(value, exporters) : undefined);
  const parts = readers.map((part) => [part, mapObjects(catalog[part], change, seen)] as const);
  return { ...catalog, ...Object.fromEntries(parts) };
}

function scopedSelector(selector: Selector, exporters: Exporters): Selector {
  if (selector.matchers.some((m) => m.label === "job")) return selector;
  const jobs = exporters.get(familyOf(selector.name ?? "", exporters) ?? "") ?? [];
  if (jobs.length === 0) return selector;
  return { ...selector, matchers: [ofJobs(jobs.map((j) => j.name)), ...selector.matchers] };
}

function isSelector(value: object): value is Selector {
  return "kind" in value && value.kind === "selector" && "matchers" in value && Array.isArray(value.matchers);
}
