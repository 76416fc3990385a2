/** Every name that a catalog gives, with its kind and address: what the checks on names read. */
import { type Catalog, entries } from "../catalog/catalog.ts";
import type { Named } from "./identifier-syntax.ts";

export interface Name {
  readonly kind: Named;
  readonly name: string;
  readonly at: string;
  /** It becomes part of a file's name. */
  readonly file?: true;
}

export function names(catalog: Catalog): readonly Name[] {
  const { service, deployment, routing } = catalog;
  return [
    { kind: "service", name: service, at: "service", file: true },
    { kind: "scrape job", name: deployment.scrape.name, at: "deployment.scrape.name" },
    ...entries(catalog, "metric").flatMap(({ at, value }): Name[] => [
      { kind: "metric", name: value.name, at },
      ...Object.keys(value.labels).map((name): Name => ({ kind: "label", name, at: `${at}.labels.${name}` })),
    ]),
    ...entries(catalog, "recording").map(({ at, value }): Name => ({ kind: "recording", name: value.name, at })),
    ...entries(catalog, "slo").map(({ at, value }): Name => ({ kind: "SLO", name: value.name, at, file: true })),
    ...entries(catalog, "alert").flatMap(({ at, value }): Name[] => [
      { kind: "alert", name: value.name, at },
      ...Object.keys(value.labels ?? {}).map((name): Name => ({ kind: "label", name, at: `${at}.labels.${name}` })),
    ]),
    ...entries(catalog, "runbook").map(({ at, value }): Name => ({ kind: "runbook", name: value.id, at, file: true })),
    ...entries(catalog, "dashboard").flatMap(({ at, value }): Name[] => [
      { kind: "dashboard", name: value.uid, at, file: true },
      ...value.sections.flatMap((s) =>
        s.panels.map(({ key }): Name => ({ kind: "panel", name: key, at: `${at}.${key}` })),
      ),
    ]),
    ...routing.receivers.map(({ name }, i): Name => ({ kind: "receiver", name, at: `routing.receivers[${i}]` })),
  ];
}
