/** Finds files that two parts of a catalog generate under one name. Knows nothing of what is in them. */
import type { Artifact } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";

/** One problem for each such file: writing both would lose one of them. On some systems names differ by more than case. */
export function duplicateFiles(artifacts: readonly Artifact[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const lost = artifacts.filter(({ path }) => {
    const size = seen.size;
    return seen.add(path.toLowerCase()).size === size;
  });
  return lost.map(({ path }) =>
    error("duplicate-file", path, "two parts of the catalog generate this file", {
      notes: [{ message: "only one of them could be written" }],
      hint: "rename the alert, SLO, dashboard or runbook that it is named after",
    }),
  );
}
