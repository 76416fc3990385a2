/** Finds what a catalog must have and lacks. The compiler sees this first; a catalog need not have met it. */
import { type Declared, entries } from "../../catalog/catalog.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import { isTargets } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import { catalogShape, declarationShapes, type PartKind } from "../shape.ts";

export const incompleteCatalog: CatalogCheck = (catalog) => {
  const parts = missing(catalog, catalogShape, "");
  if (parts.length > 0) return parts;
  const kinds = Object.keys(declarationShapes) as (keyof Declared)[];
  return kinds.flatMap((kind) =>
    entries(catalog, kind).flatMap(({ at, value }) => missing(value, declarationShapes[kind], `${at}.`)),
  );
};

function missing(of: object, shape: Readonly<Record<string, PartKind>>, prefix: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [path, kind] of Object.entries(shape)) {
    const at = prefix + path;
    // What is missing misses its own parts, too: once is enough.
    if (found.some((d) => at.startsWith(`${d.at}.`))) continue;
    const value = read(of, path);
    if (kind === "target list" ? isTargets(value) : kindOf(value) === kind) continue;
    const name = path.slice(path.lastIndexOf(".") + 1);
    const message = value === undefined ? `"${name}" is missing` : `"${name}" is no ${kind}`;
    const hint = "run `npx tsc --noEmit`, which knows what belongs there";
    found.push(error("incomplete-catalog", at, message, { hint }));
  }
  return found;
}

function read(of: object, path: string): unknown {
  return path.split(".").reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), of);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function kindOf(value: unknown): PartKind | undefined {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  if (Array.isArray(value)) return "list";
  return isRecord(value) ? "object" : undefined;
}
