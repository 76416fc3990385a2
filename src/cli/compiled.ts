/** Loads and compiles the catalog that a command is about, and prints what is wrong with it. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Compiled } from "../compile.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { loadCatalog } from "../load/load-catalog.ts";
import { report } from "../report/report.ts";
import type { Io } from "./io.ts";
import { diagnosticStream, type Settings } from "./options.ts";
import { type Files, remembered } from "./remembered.ts";

/** The catalog's model and files, made afresh. */
export async function compiled({ catalog }: Settings): Promise<Compiled> {
  const loaded = await loadCatalog(catalog);
  return "problem" in loaded ? { artifacts: [], diagnostics: [loaded.problem] } : freshly(loaded.catalog);
}

/** The catalog's files, remembered where the same catalog was compiled before. */
export async function compiledFiles({ catalog }: Settings, io: Io): Promise<Files> {
  const loaded = await loadCatalog(catalog);
  if ("problem" in loaded) return { artifacts: [], diagnostics: [loaded.problem] };
  return remembered(loaded.catalog, io, () => freshly(loaded.catalog));
}

/** Loaded when it is needed: what is remembered needs no engine. */
async function freshly(catalog: Catalog): Promise<Compiled> {
  const { compile } = await import("../compile.ts");
  return compile(catalog);
}

/** Prints diagnostics in the format asked for; notes only where nothing worse hides them and not when quiet. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], settings: Settings, io: Io): void {
  const { format, color, width, quiet } = settings;
  const shown = quiet ? diagnostics.filter((d) => d.severity !== "note") : diagnostics;
  if (shown.length === 0 && format === "text") return;
  diagnosticStream(format, io).stream.write(report(shown, format, { color, width }));
}
