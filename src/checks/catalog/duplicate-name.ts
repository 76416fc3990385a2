/** Finds names that two declarations share where only one of them can exist. */

import { type Catalog, type Entry, entries } from "../../catalog/catalog.ts";
import { jobEntries } from "../../catalog/deployment.ts";
import type { Slo } from "../../catalog/slo.ts";
import { sloAlertName, sloAlertSuffixes } from "../../model/names.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const duplicateName: CatalogCheck = {
  on: "catalog",
  code: "duplicate-name",
  severity: ["error"],
  finds: "two declarations with the same name, series, file or panel key",
  because: "Prometheus, Grafana or the file system would keep only one of them",
  example: {
    form: "catalog",
    fails: 'metrics: { length: gauge("queue_length", { help: "Jobs that wait.", useFor: "Scaling" }) }',
    passes: 'metrics: { size: gauge("queue_size", about) }',
  },
  run: (catalog) => [
    ...clashes(series(catalog)),
    ...clashes(entries(catalog, "slo").map(({ at, value }) => claim("SLO", value.name, at))),
    ...clashes([
      ...entries(catalog, "alert")
        .filter(({ value }) => value.sharedName === undefined)
        .map(({ at, value }) => claim("alert", value.name, at)),
      ...entries(catalog, "slo").flatMap(budgetAlerts),
    ]),
    ...clashes(jobEntries(catalog.deployment).map(({ at, value }) => claim("scrape job", value.name, at))),
    ...clashes(entries(catalog, "runbook").map(({ at, value }) => claim("runbook", value.id, at))),
    ...clashes(entries(catalog, "dashboard").map(({ at, value }) => claim("dashboard uid", value.uid, at))),
    ...panels(catalog),
    ...variables(catalog),
    ...clashes(catalog.routing.receivers.map(({ name }, i) => claim("receiver", name, `routing.receivers[${i}]`))),
  ],
};

/** A declaration and every name it takes. */
interface Claim {
  readonly kind: string;
  readonly name: string;
  readonly takes: readonly string[];
  readonly at: string;
}

/** File names must differ in more than case, for on some file systems they are the same. */
function claim(kind: string, name: string, at: string, takes = [name.toLowerCase()]): Claim {
  return { kind, name, at, takes };
}

function series(catalog: Catalog): readonly Claim[] {
  const metrics = entries(catalog, "metric").map(({ at, value: { name, type } }) => {
    const suffixes = type === "histogram" ? ["", "_bucket", "_count", "_sum"] : [""];
    return claim(
      type === "histogram" ? "histogram" : "metric",
      name,
      at,
      suffixes.map((s) => name + s),
    );
  });
  const recordings = entries(catalog, "recording")
    .filter(({ value }) => value.sharedName === undefined)
    .map(({ at, value }) => claim("recording", value.name, at, [value.name]));
  return [...metrics, ...recordings];
}

/** An SLO brings its alerts along. */
function budgetAlerts({ at, value }: Entry<Slo>): readonly Claim[] {
  return sloAlertSuffixes.map((suffix) => claim("alert", sloAlertName(value.name, suffix), at));
}

function panels(catalog: Catalog): readonly Finding[] {
  return entries(catalog, "dashboard").flatMap(({ at, value: { sections } }) => {
    const claims = sections.flatMap((section, s) =>
      section.panels.map(({ key }, p) => claim("panel", key, `${at}.sections[${s}].panels[${p}]`, [key])),
    );
    return clashes(claims);
  });
}

/** The values of one label are one choice. */
function variables(catalog: Catalog): readonly Finding[] {
  return entries(catalog, "dashboard").flatMap(({ at, value }) =>
    clashes((value.variables ?? []).map(({ label }, i) => claim("variable", label, `${at}.variables[${i}]`, [label]))),
  );
}

function clashes(claims: readonly Claim[]): readonly Finding[] {
  const owners = new Map<string, Claim>();
  return claims.flatMap((claim) => {
    const name = claim.takes.find((n) => owners.has(n));
    const owner = name === undefined ? undefined : owners.get(name);
    for (const n of claim.takes) if (!owners.has(n)) owners.set(n, claim);
    return owner && name !== undefined ? [clash(claim, owner, name)] : [];
  });
}

function clash({ kind, name, at }: Claim, owner: Claim, shared: string): Finding {
  const isSame = name === owner.name;
  const both = isSame || kind === "dashboard uid" ? "" : `, and both become ${shared}`;
  return {
    at,
    message: isSame
      ? `${kind} "${name}" is declared twice`
      : `${kind} "${name}" collides with ${owner.kind} "${owner.name}"`,
    because: `${owner.at} has the name first${both}`,
    hint: "rename one of them, or remove it",
  };
}
