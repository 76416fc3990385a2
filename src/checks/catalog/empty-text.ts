/** Finds texts that somebody will need and that say nothing. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import { warning } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const emptyText: CatalogCheck = (catalog) =>
  texts(catalog)
    .filter(([, text]) => typeof text !== "string" || text.trim() === "")
    .map(([at]) =>
      warning("empty-text", at, `${at.slice(at.lastIndexOf(".") + 1)} says nothing`, {
        notes: [{ message: "it is printed in the documents, in pages or on the dashboard" }],
        hint: "write one sentence for somebody who is new to the service",
      }),
    );

/** Each text that people read, with its address. */
function texts(catalog: Catalog): readonly (readonly [string, unknown])[] {
  const of = <T extends object>(at: string, value: T, ...keys: readonly (keyof T & string)[]) =>
    keys.map((key) => [`${at}.${key}`, value[key]] as const);
  return [
    ["title", catalog.title],
    ["owner", catalog.owner],
    ...entries(catalog, "metric").flatMap(({ at, value }) => of(at, value, "help", "useFor")),
    ...entries(catalog, "recording").flatMap(({ at, value }) => of(at, value, "description")),
    ...entries(catalog, "slo").flatMap(({ at, value }) => of(at, value, "title", "description")),
    ...entries(catalog, "alert").flatMap(({ at, value }) =>
      of(at, value, "summary", "description", "impact", "action"),
    ),
    ...entries(catalog, "runbook").flatMap(({ at, value }) => of(at, value, "title", "meaning", "impact")),
    ...entries(catalog, "dashboard").flatMap(({ at, value }) => [
      ...of(at, value, "title", "description"),
      ...value.sections.flatMap((s) => s.panels.flatMap((p) => of(`${at}.${p.key}`, p, "title", "description"))),
    ]),
  ];
}
