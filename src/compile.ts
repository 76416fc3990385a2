/** The pipeline: a catalog becomes a model, the model becomes files; problems flow beside. */
import type { Artifact } from "./artifact.ts";
import type { Catalog } from "./catalog/catalog.ts";
import { type Diagnostic, hasErrors } from "./diagnostic.ts";
import { generate } from "./generate/generate.ts";
import type { Model } from "./model/model.ts";
import { resolve } from "./model/resolve.ts";

export interface Compiled {
  readonly model?: Model;
  readonly artifacts: readonly Artifact[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function compile(catalog: Catalog): Promise<Compiled> {
  const declared: readonly Diagnostic[] = [];
  if (hasErrors(declared)) return { artifacts: [], diagnostics: declared };
  const model = resolve(catalog);
  return { model, artifacts: await generate(model), diagnostics: declared };
}
