/** Finds overrides of environments that name nothing there is, fields nobody has, or that change nothing. */

import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../basics/data.ts";
import { didYouMean } from "../../basics/suggest.ts";
import { type Catalog, entries } from "../../catalog/catalog.ts";
import type { Deployment, ScrapeJob } from "../../catalog/deployment.ts";
import type { Override } from "../../catalog/environment.ts";
import type { Routing } from "../../catalog/routing.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { fieldsOf } from "./unknown-field.ts";

export const badOverride: CatalogCheck = {
  on: "catalog",
  code: "bad-override",
  severity: ["error"],
  finds: "an override of an environment that names an unknown declaration or field, or that changes nothing",
  because: "whoever reads it believes that the environment differs, and it does not",
  example: {
    form: "catalog",
    fails: 'environments: { staging: environment(override(alerts.slow, { for: "5m" })) }',
    passes: 'environments: { staging: environment(override(alerts.slow, { for: "10m" })) }',
  },
  run: (catalog) =>
    Object.entries(catalog.environments ?? {}).flatMap(([name, { overrides }]) => [
      ...ofName(name),
      ...overrides.flatMap((override, i) => problems(override, `environments.${name}[${i}]`, catalog)),
    ]),
};

/** It is a folder's name. */
function ofName(name: string): readonly Finding[] {
  if (/^[a-z0-9][a-z0-9-]*$/.test(name)) return [];
  const hint = "write small letters, digits and dashes";
  return [{ at: `environments.${name}`, message: `${JSON.stringify(name)} cannot be a folder's name`, hint }];
}

function problems(override: Override, at: string, catalog: Catalog): readonly Finding[] {
  const found = overridden(override, catalog);
  if (!found) {
    const { kind, name = "" } = override;
    const known = kind === "alert" || kind === "slo" ? entries(catalog, kind).map((e) => e.value.name) : [];
    const hint =
      didYouMean(name, known) ?? (known.length > 0 ? `known: ${known.slice(0, 12).join(", ")}` : "remove it");
    return [{ at, message: `there is no ${kind} "${name}" to override`, hint }];
  }
  const changes = Object.entries(override.changes).filter(([, value]) => value !== undefined);
  if (changes.length === 0) return [nothing(at, "it has no field")];
  return changes.flatMap(([field, value]) => ofField(field, value, found, `${at}.${field}`));
}

interface Found {
  readonly before: object;
  readonly fields: readonly string[];
}

function overridden({ kind, name }: Override, catalog: Catalog): Found | undefined {
  switch (kind) {
    case "deployment":
      return { before: catalog.deployment, fields: Object.keys(deploymentFields) };
    case "routing":
      return { before: catalog.routing, fields: Object.keys(routingFields) };
    case "alert":
    case "slo": {
      const entry = entries(catalog, kind).find(({ value }) => value.name === name);
      return entry && { before: entry.value, fields: fieldsOf(kind) };
    }
  }
}

function ofField(field: string, value: unknown, { before, fields }: Found, at: string): readonly Finding[] {
  if (!fields.includes(field)) {
    const hint = didYouMean(field, fields) ?? `known: ${fields.join(", ")}`;
    return [{ at, message: `nothing has a field "${field}" there`, hint }];
  }
  const old = (before as Readonly<Record<string, unknown>>)[field];
  if (field === "scrape" && isObject(value) && isObject(old)) {
    const inner = { before: old, fields: Object.keys(jobFields) };
    return Object.entries(value).flatMap(([key, of]) => ofField(key, of, inner, `${at}.${key}`));
  }
  return isDeepStrictEqual(old, value) ? [nothing(at, "the catalog says the same")] : [];
}

function nothing(at: string, because: string): Finding {
  return { at, message: "this override changes nothing", because, hint: "remove it, or write what differs" };
}

type Fields<T> = Readonly<Record<keyof T, true>>;

/** The compiler asks for what is missing here. */
const deploymentFields: Omit<Fields<Required<Deployment>>, "kind"> = {
  scrape: true,
  jobs: true,
  externalLabels: true,
  remoteWrite: true,
  replicaLabels: true,
  endpoint: true,
  kubernetes: true,
  dashboards: true,
  compose: true,
  victoriaMetrics: true,
  thanos: true,
  mimir: true,
  evaluationInterval: true,
  oldestPrometheus: true,
  sloGroups: true,
  prometheusUrl: true,
  alertmanagers: true,
  grafanaUrl: true,
  runbookUrl: true,
  alertLinks: true,
  retention: true,
  sloPeriod: true,
};

const jobFields: Fields<Required<ScrapeJob>> = {
  name: true,
  targets: true,
  targetLabels: true,
  interval: true,
  timeout: true,
  path: true,
  openLabelValues: true,
  seriesBudget: true,
  limits: true,
  metrics: true,
  relabel: true,
  metricRelabel: true,
  shards: true,
  keepOnly: true,
  auth: true,
  tls: true,
};

const routingFields: Omit<Fields<Required<Routing>>, "kind"> = { receivers: true, route: true, inhibitions: true };
