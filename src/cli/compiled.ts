/** Loads and compiles the catalog that a command is about, and prints what is wrong with it. */
import { existsSync } from "node:fs";
import type { Catalog } from "../catalog/catalog.ts";
import type { Compiled } from "../compile.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { entryFile, loadCatalog } from "../load/load-catalog.ts";
import { report } from "../report/report.ts";
import type { Io } from "./io.ts";
import { diagnosticStream, type Settings } from "./options.ts";
import { type Files, remembered } from "./remembered.ts";

/** The catalog's model and files, made afresh. */
export async function compiled({ catalog }: Settings): Promise<Compiled> {
  const loaded = await loadCatalog(catalog);
  if ("problem" in loaded) return { ...(await notLoaded(loaded.problem, catalog)), suppressed: [] };
  return freshly(loaded.catalog, catalog);
}

/** The catalog's files, remembered where the same catalog was compiled before. */
export async function compiledFiles({ catalog }: Settings, io: Io): Promise<Files> {
  const loaded = await loadCatalog(catalog);
  if ("problem" in loaded) return notLoaded(loaded.problem, catalog);
  return remembered(loaded.catalog, io, () => freshly(loaded.catalog, catalog));
}

/** Loaded when it is needed: what is remembered needs no engine. */
async function freshly(catalog: Catalog, path: string): Promise<Compiled> {
  const { compile } = await import("../compile.ts");
  try {
    return await compile(catalog);
  } catch (cause) {
    // The engine relies on the types; a catalog that breaks them is to blame where they say so, not the engine.
    const told = await saidOfTypes(path);
    if (told.length === 0) throw cause;
    return { artifacts: [], diagnostics: told, suppressed: [] };
  }
}

/** What the compiler says of it has a line, which an error thrown while loading need not have. */
async function notLoaded(problem: Diagnostic, path: string): Promise<Files> {
  return { artifacts: [], diagnostics: [...(existsSync(path) ? await saidOfTypes(path) : []), problem] };
}

async function saidOfTypes(path: string): Promise<readonly Diagnostic[]> {
  const { typeErrors } = await import("../validate/types.ts");
  return typeErrors(entryFile(path));
}

/** Prints diagnostics in the format asked for; notes only where nothing worse hides them and not when quiet. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], settings: Settings, io: Io): void {
  const { format, color, width, quiet } = settings;
  const shown = quiet ? diagnostics.filter((d) => d.severity !== "note") : diagnostics;
  if (shown.length === 0 && format === "text") return;
  diagnosticStream(format, io).stream.write(report(shown, format, { color, width }));
}
