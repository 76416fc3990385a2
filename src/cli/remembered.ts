/**
 * Remembers what a catalog compiled to. Compiling is a pure function of the catalog's data and of the engine, so its
 * result may be taken from an earlier run of the same two. A catalog's text plays no part: what it says may depend on
 * the environment.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import type { Artifact } from "../artifact.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { packageRoot, runsFromSource } from "../package-root.ts";
import type { Io } from "./io.ts";

export interface Files {
  readonly artifacts: readonly Artifact[];
  readonly diagnostics: readonly Diagnostic[];
}

/** More would fill a home folder with catalogs that nobody will see again. */
const kept = 16;

/** The files of the catalog: remembered, or made by `compile` and remembered from now on. */
export async function remembered(catalog: Catalog, io: Io, compile: () => Promise<Files>): Promise<Files> {
  const folder = cacheFolder(io.env);
  const name = fingerprint(catalog);
  if (folder === undefined || name === undefined) return compile();
  const file = join(folder, `${name}.json`);
  const before = recall(file);
  if (before) return before;
  const { artifacts, diagnostics } = await compile();
  keep({ artifacts, diagnostics }, folder, file);
  return { artifacts, diagnostics };
}

/** The user's own cache: a folder that others can write to could be made to lie. */
function cacheFolder(env: Io["env"]): string | undefined {
  if (env.RUSTBOX_MONITORING_CACHE === "off") return undefined;
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "rustbox-monitoring");
}

/** Undefined where there is nothing to go by: an engine that was not built, or a catalog that is not plain data. */
function fingerprint(catalog: Catalog): string | undefined {
  if (runsFromSource) return undefined;
  try {
    const engine = readFileSync(join(packageRoot(), "dist/build-id"));
    const plain = Object.entries(catalog).map(([key, value]) => [key, isNamespace(value) ? { ...value } : value]);
    return createHash("sha256").update(engine).update(serialize(plain)).digest("hex");
  } catch {
    return undefined;
  }
}

/** A module's namespace is no plain object, and cannot be written down as it is. */
function isNamespace(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function recall(file: string): Files | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isFiles(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isFiles(value: unknown): value is Files {
  if (typeof value !== "object" || value === null) return false;
  return (
    "artifacts" in value && Array.isArray(value.artifacts) && "diagnostics" in value && Array.isArray(value.diagnostics)
  );
}

/** A cache that cannot be written is no reason to fail. */
function keep(files: Files, folder: string, file: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const part = `${file}.${process.pid}`;
    writeFileSync(part, JSON.stringify(files));
    renameSync(part, file);
    const all = readdirSync(folder).map((name) => join(folder, name));
    const byAge = all.map((path) => ({ path, age: statSync(path).mtimeMs })).sort((a, b) => b.age - a.age);
    for (const { path } of byAge.slice(kept)) rmSync(path, { force: true });
  } catch {}
}
