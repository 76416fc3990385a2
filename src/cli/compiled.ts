/** Loads and compiles the catalog that a command is about. */
import { existsSync } from "node:fs";
import { type Diagnostic, hasErrors } from "../basics/diagnostic.ts";
import type { Compiled } from "../compile.ts";
import { loadSdk } from "../generate/grafana/dashboards.ts";
import { entryFile, type Loaded, loadCatalog } from "../load/load-catalog.ts";
import { type Model, recordingRules } from "../model/model.ts";
import { oneFaultEach } from "../validate/one-fault.ts";
import { typeErrors } from "../validate/types.ts";
import { type RecordedName, siblingServices, takenNames } from "../write/sibling-services.ts";
import type { Io } from "./io.ts";
import { type Settings, sayWhichCatalog } from "./options.ts";
import { printDiagnostics } from "./print.ts";
import { differences } from "./two-loads.ts";

export interface Checked extends Compiled {
  /** Whether the compiler accepts the catalog: what a check reports as well is not among its errors. */
  readonly isTyped: boolean;
}

/**
 * The catalog's model and files, with what the compiler and the checks report. The compiler, the catalog's own process
 * and the reading of our code go on at the same time.
 */
export async function compiled(settings: Settings, io: Io): Promise<Checked> {
  const { catalog, loading, env } = settings;
  sayWhichCatalog(settings, io);
  const engine = import("../compile.ts").then(async (compiler) => {
    await loadSdk();
    return compiler;
  });
  const load = loadCatalog(catalog, loading);
  // Later: on two cores it would keep both of them from what has to be there first, and it ends long before the checks do.
  const types = engine.then(() => typesOf(catalog, loading.untrusted ? load : undefined));
  const loaded = await load;
  const { compile } = await engine;
  const nothing = async (diagnostics: readonly Diagnostic[]): Promise<Checked> => ({
    artifacts: [],
    diagnostics,
    suppressed: [],
    isTyped: !hasErrors(await types),
  });
  if ("problem" in loaded) return nothing(withoutConsequence(await types, loaded.problem));
  let result: Compiled;
  try {
    result = await compile(loaded.catalog, env);
  } catch (cause) {
    // The engine relies on the types: a catalog that breaks them is the cause.
    if (hasErrors(await types)) return nothing(await types);
    throw cause;
  }
  const taken = result.model ? namesTaken(result.model, settings, io) : [];
  const diagnostics = oneFaultEach(await types, [...result.diagnostics, ...taken]);
  const checked = { ...result, diagnostics, isTyped: !hasErrors(await types) };
  if (hasErrors(diagnostics)) return { ...checked, artifacts: [] };
  if (loaded.reads.length === 0) return checked;
  const again = await loadCatalog(catalog, { ...loading, later: true });
  if ("problem" in again) return nothing([again.problem]);
  const other = await compile(again.catalog, env);
  const differing = differences(result.artifacts, other.artifacts, loaded.reads);
  return differing.length > 0 ? nothing([...diagnostics, ...differing]) : checked;
}

/** What is thrown where the compiler refuses the line says the same in other words, and its advice is to ask the compiler. */
function withoutConsequence(types: readonly Diagnostic[], thrown: Diagnostic): readonly Diagnostic[] {
  const isSameLine = ({ file }: Diagnostic) => file?.path === thrown.file?.path && file?.line === thrown.file?.line;
  const isReported = thrown.code === "catalog-does-not-load" && thrown.file !== undefined && types.some(isSameLine);
  return isReported ? types : [...types, thrown];
}

/** Where the catalog cannot be used, prints why; notes ask for no change, and are for validate to print. */
export async function compiledOrProblems(
  set: Settings,
  io: Io,
): Promise<{ readonly model: Model; readonly artifacts: Compiled["artifacts"] } | undefined> {
  const { model, artifacts, diagnostics } = await compiled(set, io);
  if (model && !hasErrors(diagnostics)) return { model, artifacts };
  const asking = diagnostics.filter((d) => d.severity !== "note");
  printDiagnostics(asking, set, io);
  return undefined;
}

/** What another service of the repository records under the same name. */
function namesTaken(model: Model, { servicesDir }: Settings, io: Io): readonly Diagnostic[] {
  if (servicesDir === undefined) return [];
  const declared = recordingRules(model).filter(({ at }) => at.startsWith("recordings."));
  const names: readonly RecordedName[] = [
    ...model.slos.map(({ name, at }) => ({ kind: "slo", name, at }) as const),
    ...declared.map(({ record, at }) => ({ kind: "recording", name: record, at }) as const),
  ];
  return takenNames(names, model.service, siblingServices(servicesDir, io.cwd));
}

/** The compiler reads whatever files the catalog names: not those of one that was refused for what it names. */
async function typesOf(catalog: string, first: Promise<Loaded> | undefined): Promise<readonly Diagnostic[]> {
  const refused = first !== undefined && "problem" in (await first);
  return existsSync(catalog) && !refused ? typeErrors(entryFile(catalog)) : [];
}
