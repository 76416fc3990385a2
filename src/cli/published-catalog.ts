/** Reads the `catalog.json` of an output folder, for commands that need names and no rules. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import type { CatalogJson } from "../schemas/catalog.ts";

export type Published = { readonly catalog: CatalogJson } | { readonly problem: Diagnostic };

export function publishedCatalog(outDir: string): Published {
  const path = join(outDir, "catalog.json");
  const hint = "run generate, or name the folder with --out";
  if (!existsSync(path)) return { problem: error("nothing-committed", path, "there is no catalog.json", { hint }) };
  try {
    return { catalog: JSON.parse(readFileSync(path, "utf8")) as CatalogJson };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { problem: error("nothing-committed", path, `this is not JSON: ${reason}`, { hint }) };
  }
}
