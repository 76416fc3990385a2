/** The pipeline: a catalog becomes a model, the model becomes files; problems flow beside. */
import type { Artifact } from "./basics/artifact.ts";
import { type Diagnostic, hasErrors } from "./basics/diagnostic.ts";
import type { Catalog } from "./catalog/catalog.ts";
import { checkCatalog, checkExpressions, checkOverrides, checkTests, preventsModel } from "./checks/check-catalog.ts";
import { reportedOnce } from "./checks/reported-once.ts";
import { duplicateFiles } from "./formats/duplicate-files.ts";
import { generate } from "./formats/generate.ts";
import { oversizedManifests } from "./formats/oversized-manifests.ts";
import { isSuppressed } from "./lint/suppress-by-catalog.ts";
import { environmentOf } from "./model/in-environment.ts";
import type { Model } from "./model/model.ts";
import { resolve } from "./model/resolve.ts";

export interface Compiled {
  readonly model?: Model;
  /** Empty where there is an error. */
  readonly artifacts: readonly Artifact[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the catalog's suppressions hide; they may have expired. */
  readonly suppressed: readonly Diagnostic[];
}

/** The problems of catalog and model; where there are none, the alerts that cannot be tested. Nothing is generated from a catalog with errors. */
export async function compile(authored: Catalog, environment?: string): Promise<Compiled> {
  const named = environmentOf(authored, environment);
  if ("problem" in named) return { artifacts: [], diagnostics: [named.problem], suppressed: [] };
  // Of what has been overridden nobody could see whether it changed anything.
  const overrides = environment === undefined ? [] : checkOverrides(authored);
  if (hasErrors(overrides)) return { artifacts: [], diagnostics: overrides, suppressed: [] };
  const { catalog } = named;
  const declared = checkCatalog(catalog);
  if (preventsModel(declared)) return { artifacts: [], diagnostics: declared, suppressed: [] };
  const model = resolve(catalog);
  const found = reportedOnce([...declared, ...checkExpressions(model, declared)], catalog.defaults);
  const suppressed = found.filter((d) => isSuppressed(d, catalog.suppressions));
  const shown = found.filter((d) => !suppressed.includes(d));
  if (hasErrors(shown)) return { model, artifacts: [], diagnostics: shown, suppressed };
  const diagnostics = [...shown, ...checkTests(model)];
  const artifacts = await generate(model);
  const unwritable = [...duplicateFiles(artifacts), ...oversizedManifests(artifacts)];
  if (unwritable.length > 0) return { model, artifacts: [], diagnostics: [...diagnostics, ...unwritable], suppressed };
  return { model, artifacts, diagnostics, suppressed };
}
