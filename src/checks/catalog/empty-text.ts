/** Finds empty texts that people will read. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const emptyText: CatalogCheck = {
  on: "catalog",
  code: "empty-text",
  severity: ["warning", "error"],
  finds: "an empty text that people will read; an error where the exported objectives may not have it",
  because: "whoever is on call reads it first, in a notification, a document or on the dashboard",
  example: {
    form: "catalog",
    fails: 'alerts: { queueTooLong: { ...alerts.queueTooLong, action: "" } }',
    passes: 'alerts: { queueTooLong: { ...alerts.queueTooLong, action: "Add a worker" } }',
  },
  run: (catalog) => [
    ...texts(catalog)
      .filter(isEmpty)
      .map(([at]) => ({
        at,
        message: `${last(at)} is empty`,
        because: "it is printed in the documents, in notifications or on the dashboard",
        hint: "write one sentence for somebody who is new to the service",
      })),
    ...exported(catalog)
      .filter(isEmpty)
      .map(([at]) => ({
        at,
        severity: "error" as const,
        message: `${last(at)} is empty`,
        because: "it is a field of the exported objectives, which may not be empty",
        hint: "write it, for somebody who is new to the service",
      })),
  ],
};

type Text = readonly [at: string, text: unknown];

const isEmpty = ([, text]: Text): boolean => typeof text !== "string" || text.trim() === "";

const last = (at: string): string => at.slice(at.lastIndexOf(".") + 1);

const of = <T extends object>(at: string, value: T, ...keys: readonly (keyof T & string)[]): readonly Text[] =>
  keys.map((key) => [`${at}.${key}`, value[key]]);

/** Those that may be left out, but not be empty. */
const given = <T extends object>(at: string, value: T, ...keys: readonly (keyof T & string)[]): readonly Text[] =>
  of(at, value, ...keys).filter(([, text]) => text !== undefined);

/** What no format of objectives takes where it is empty; an SLO without an owner has the catalog's. */
function exported(catalog: Catalog): readonly Text[] {
  const slos = entries(catalog, "slo").flatMap(({ at, value }) => [
    ...of(at, value, "title", "description"),
    ...given(at, value, "owner", "team", "tier"),
  ]);
  return [["title", catalog.title], ["owner", catalog.owner], ...slos];
}

/** Each other text that people read, with its address. */
function texts(catalog: Catalog): readonly Text[] {
  return [
    ...entries(catalog, "metric").flatMap(({ at, value }) => [...of(at, value, "help"), ...given(at, value, "useFor")]),
    ...entries(catalog, "recording").flatMap(({ at, value }) => of(at, value, "description")),
    ...entries(catalog, "alert").flatMap(({ at, value }) => [
      ...of(at, value, "summary"),
      ...given(at, value, "description", "impact", "action"),
    ]),
    ...entries(catalog, "runbook").flatMap(({ at, value }) => of(at, value, "title", "meaning", "impact")),
    ...entries(catalog, "dashboard").flatMap(({ at, value }) => [
      ...of(at, value, "title", "description"),
      ...value.sections.flatMap((s) => s.panels.flatMap((p) => of(`${at}.${p.key}`, p, "title", "description"))),
    ]),
  ];
}
