/** Loads a catalog's TypeScript as it stands, without a build step. Knows nothing of what it says. */
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve as resolvePath } from "node:path";
import type * as Jiti from "jiti";
import type { Catalog } from "../catalog/catalog.ts";
import { type Diagnostic, error } from "../diagnostic.ts";
import { engineModule } from "../package-root.ts";

export type Loaded = { readonly catalog: Catalog } | { readonly problem: Diagnostic };

// Required, not imported: Node reads a CommonJS file twice when it is imported, and this one is large.
const { createJiti } = createRequire(import.meta.url)("jiti") as typeof Jiti;

/** `path` is the catalog's entry file or the folder of its `index.ts`. */
export async function loadCatalog(path: string): Promise<Loaded> {
  const entry = entryFile(resolvePath(path));
  if (!existsSync(entry)) {
    const hint = "name the folder or file with --catalog";
    return { problem: error("catalog-not-found", path, `there is no catalog at ${path}`, { hint }) };
  }
  const jiti = createJiti(import.meta.url, { alias: { "rustbox-monitoring": engineModule() }, interopDefault: false });
  try {
    const module = await jiti.import<{ default?: unknown }>(entry);
    return isCatalog(module.default) ? { catalog: module.default } : { problem: notACatalog(path) };
  } catch (cause) {
    return { problem: failure(path, cause) };
  }
}

/** A catalog is named by its folder or by its file. */
export function entryFile(path: string): string {
  return existsSync(path) && statSync(path).isDirectory() ? join(path, "index.ts") : path;
}

function isCatalog(value: unknown): value is Catalog {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "catalog";
}

function notACatalog(path: string): Diagnostic {
  return error("no-catalog-exported", path, "the module's default export is no catalog", {
    hint: "end it with `export default catalog({ … })`",
  });
}

function failure(path: string, cause: unknown): Diagnostic {
  const message = cause instanceof Error ? cause.message : String(cause);
  return error("catalog-does-not-load", path, `the catalog does not load: ${message.split("\n")[0]}`, {
    notes: message
      .split("\n")
      .slice(1)
      .map((line) => ({ message: line })),
    hint: "run `npx tsc --noEmit` to see what the compiler says of it",
  });
}
