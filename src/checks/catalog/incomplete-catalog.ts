/** Finds what a catalog must have and lacks. The compiler reports this first, but not every catalog passes through it. */

import { isObject } from "../../basics/data.ts";
import { entries } from "../../catalog/catalog.ts";
import type { Declared } from "../../catalog/namespace.ts";
import { isTargets } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { catalogShape, declarationShapes, jobShape, type PartKind } from "./shape.ts";

export const incompleteCatalog: CatalogCheck = {
  on: "catalog",
  preventsModel: true,
  code: "incomplete-catalog",
  severity: ["error"],
  finds: "a part that every catalog has is missing or of another kind; then no other check runs",
  because: "nothing can be generated, or checked, without it",
  example: {
    form: "catalog",
    fails: "deployment: { grafanaUrl: undefined }",
    passes: 'deployment: { grafanaUrl: "https://grafana.shop.internal" }',
  },
  run: (catalog) => {
    const parts = missing(catalog, catalogShape, "");
    if (parts.length > 0) return parts;
    const ofJobs = (catalog.deployment.jobs ?? []).flatMap((job, i) =>
      missing(job, jobShape, `deployment.jobs[${i}].`),
    );
    if (ofJobs.length > 0) return ofJobs;
    const kinds = Object.keys(declarationShapes) as (keyof Declared)[];
    return kinds.flatMap((kind) =>
      entries(catalog, kind).flatMap(({ at, value }) => missing(value, declarationShapes[kind], `${at}.`)),
    );
  },
};

function missing(of: object, shape: Readonly<Record<string, PartKind>>, prefix: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const [path, kind] of Object.entries(shape)) {
    const at = prefix + path;
    // The parts of a missing part are missing, too: once is enough.
    if (found.some((d) => at.startsWith(`${d.at}.`))) continue;
    const value = read(of, path);
    if (kind === "target list" ? isTargets(value) : kindOf(value) === kind) continue;
    const name = path.slice(path.lastIndexOf(".") + 1);
    const article = kind === "object" ? "an" : "a";
    found.push({
      at,
      message: value === undefined ? `"${name}" is missing` : `"${name}" is not ${article} ${kind}`,
      hint: "run `npx tsc --noEmit`, which says what belongs there",
    });
  }
  return found;
}

function read(of: object, path: string): unknown {
  return path.split(".").reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), of);
}

function kindOf(value: unknown): PartKind | undefined {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  if (Array.isArray(value)) return "list";
  return isObject(value) ? "object" : undefined;
}
