/** Finds declarations in a part of the catalog that ignores them, such as a metric among the alerts. */
import { namespaces as homes } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const misplacedDeclaration: CatalogCheck = {
  on: "catalog",
  code: "misplaced-declaration",
  severity: ["error"],
  finds: "a declaration in a part of the catalog that ignores it",
  because: "nothing reads it there, so it is missing from every generated file",
  example: {
    form: "catalog",
    fails: 'alerts: { visits: counter("visits_total", about) }',
    passes: 'metrics: { visits: counter("visits_total", about) }',
  },
  run: (catalog) =>
    Object.values(homes).flatMap((home) =>
      Object.entries(catalog[home]).flatMap(([key, value]) => {
        const kind = kindOf(value);
        if (kind === undefined || homes[kind] === home) return [];
        return {
          at: `${home}.${key}`,
          message: `this is a ${kind}, and nothing reads it here`,
          because: `only what is under ${homes[kind]} counts as a ${kind}`,
          hint: `export it from the module that catalog() gets as ${homes[kind]}`,
        };
      }),
    ),
};

function kindOf(value: unknown): keyof typeof homes | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  return Object.keys(homes).find((kind): kind is keyof typeof homes => kind === value.kind);
}
