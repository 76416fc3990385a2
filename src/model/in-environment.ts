/** A catalog as it is in one of its environments. Expects overrides that the catalog's checks have passed. */

import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { didYouMean } from "../basics/suggest.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Deployment } from "../catalog/deployment.ts";
import type { Environment, Override } from "../catalog/environment.ts";
import { mapObjects, mappedParts } from "./map-objects.ts";

/** The catalog in the environment of that name, with its overrides beside it for the checks; without a name, as it is. */
export function environmentOf(
  catalog: Catalog,
  name: string | undefined,
): { readonly catalog: Catalog } | { readonly problem: Diagnostic } {
  if (name === undefined) return { catalog };
  const known = Object.keys(catalog.environments ?? {});
  const found = known.includes(name) ? catalog.environments?.[name] : undefined;
  if (found) return { catalog: inEnvironment(catalog, found) };
  const hint =
    didYouMean(name, known) ??
    (known.length > 0 ? `known: ${known.join(", ")}` : "declare it in `environments` of the catalog");
  return { problem: error("unknown-environment", "environments", `there is no environment "${name}"`, { hint }) };
}

const parts = ["recordings", "slos", "alerts", "dashboards", "runbooks", "routing"] as const;

/** @example inEnvironment(catalog, environments.staging).deployment.grafanaUrl // https://grafana.staging.internal */
function inEnvironment(catalog: Catalog, { overrides }: Environment): Catalog {
  const seen = new Map<object, unknown>();
  const change = (value: object): object | undefined => {
    const changes = changesOf(value, overrides);
    return changes && mappedParts({ ...value, ...changes }, change, seen);
  };
  const changed = parts.map((part) => [part, mapObjects(catalog[part], change, seen)] as const);
  const deployment = overrides
    .filter((o) => o.kind === "deployment")
    .reduce((before, o) => deployed(before, o.changes), catalog.deployment);
  // What has been overridden would be reported as changing nothing.
  return { ...catalog, ...Object.fromEntries(changed), deployment, environments: undefined };
}

/** Everywhere, for panels and routes name alerts as well. */
function changesOf(value: object, overrides: readonly Override[]): object | undefined {
  if (!("kind" in value) || (value.kind !== "routing" && !("turn" in value))) return undefined;
  const own = overrides.filter(
    (o) => o.kind === value.kind && (o.name === undefined || ("name" in value && o.name === value.name)),
  );
  return own.length === 0 ? undefined : Object.assign({}, ...own.map((o) => o.changes));
}

function deployed(before: Deployment, changes: Override["changes"]): Deployment {
  const { scrape, ...rest } = changes;
  const jobs = (changes.jobs ?? before.jobs) as Deployment["jobs"];
  return { ...before, ...rest, scrape: jobs?.[0] ?? { ...before.scrape, ...(scrape as object | undefined) } };
}
