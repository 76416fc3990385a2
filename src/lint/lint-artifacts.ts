/** Lints files that have been generated and not yet written. Opens none. */
import type { Artifact, ArtifactKind } from "../artifact.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Model } from "../model/model.ts";
import { source } from "../yaml/source.ts";
import { lintCodes } from "./codes.ts";
import { groundOf } from "./ground.ts";
import { lint } from "./lint.ts";
import { readDocument } from "./read/document.ts";

const linted: ReadonlySet<ArtifactKind> = new Set(["rules", "prometheus-config", "alertmanager-config", "dashboard"]);

/** `today` as in `lint`. */
export function lintArtifacts(artifacts: readonly Artifact[], model: Model, today: string): readonly Diagnostic[] {
  const documents = artifacts
    .filter((a) => linted.has(a.kind))
    .map(({ path, content }) => readDocument(source(path, content), lintCodes));
  return lint(documents, { ground: groundOf(model), today, complete: true });
}
