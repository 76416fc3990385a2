/** Loads the catalog of a command that looks at a running system: its model, without generating anything. */

import type { Diagnostic } from "../basics/diagnostic.ts";
import { parseDuration } from "../basics/duration.ts";
import { checkCatalog, preventsModel } from "../checks/check-catalog.ts";
import { loadCatalog } from "../load/load-catalog.ts";
import { environmentOf } from "../model/in-environment.ts";
import type { Model } from "../model/model.ts";
import { resolve } from "../model/resolve.ts";
import type { Io } from "./io.ts";
import { type Settings, sayWhichCatalog } from "./options.ts";
import { printDiagnostics } from "./print.ts";

interface Loaded {
  readonly model: Model;
  readonly timeoutMs: number;
  readonly intervalMs: number;
}

export async function loadedModel({
  catalog,
  loading,
  env,
}: Settings): Promise<Loaded | { readonly problems: readonly Diagnostic[] }> {
  const loaded = await loadCatalog(catalog, loading);
  if ("problem" in loaded) return { problems: [loaded.problem] };
  const named = environmentOf(loaded.catalog, env);
  if ("problem" in named) return { problems: [named.problem] };
  // What else is wrong with the catalog is for validate to say.
  const declared = checkCatalog(named.catalog);
  if (preventsModel(declared)) return { problems: declared.filter((d) => d.severity === "error") };
  const model = resolve(named.catalog);
  const { timeout, interval } = model.deployment.scrape;
  return { model, timeoutMs: parseDuration(timeout), intervalMs: parseDuration(interval) };
}

/** Says which catalog it is; where it cannot be used, prints why. */
export async function modelOrProblems(set: Settings, io: Io): Promise<Loaded | undefined> {
  sayWhichCatalog(set, io);
  const loaded = await loadedModel(set);
  if (!("problems" in loaded)) return loaded;
  printDiagnostics(loaded.problems, set, io);
  return undefined;
}
