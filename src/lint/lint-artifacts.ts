/** Lints files that have been generated and not yet written. Opens none. */
import type { Artifact } from "../basics/artifact.ts";
import type { Diagnostic } from "../basics/diagnostic.ts";
import { formatOf } from "../formats/generate.ts";
import type { Model } from "../model/model.ts";
import { source } from "../yaml/source.ts";
import { lintCodes } from "./codes.ts";
import { type LintOptions, lint } from "./lint.ts";
import { readDocument } from "./read/document.ts";
import { referenceOf } from "./reference.ts";

/** `today` as in `lint`. What was reported of the catalog that they are made of is not reported again. */
export function lintArtifacts(
  artifacts: readonly Artifact[],
  model: Model,
  today: string,
  generatedFrom: NonNullable<LintOptions["generatedFrom"]>,
): readonly Diagnostic[] {
  const documents = artifacts
    .filter((a) => formatOf(a).read !== "nothing to check")
    .map(({ path, content }) => readDocument(source(path, content), lintCodes));
  return lint(documents, { reference: referenceOf(model), today, generatedFrom });
}
