/** Finds declarations in a part of the catalog that passes them over, such as a metric among the alerts. */
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

const homes = {
  metric: "metrics",
  recording: "recordings",
  slo: "slos",
  alert: "alerts",
  runbook: "runbooks",
  dashboard: "dashboards",
} as const;

export const misplacedDeclaration: CatalogCheck = (catalog) =>
  Object.values(homes).flatMap((home) =>
    Object.entries(catalog[home]).flatMap(([key, value]) => {
      const kind = kindOf(value);
      if (kind === undefined || homes[kind] === home) return [];
      const notes = [{ message: `only what is under ${homes[kind]} counts as a ${kind}` }];
      const hint = `export it from the module that catalog() is given as ${homes[kind]}`;
      return error("misplaced-declaration", `${home}.${key}`, `this is a ${kind}, and nothing reads it here`, {
        notes,
        hint,
      });
    }),
  );

function kindOf(value: unknown): keyof typeof homes | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) return undefined;
  return Object.keys(homes).find((kind): kind is keyof typeof homes => kind === value.kind);
}
