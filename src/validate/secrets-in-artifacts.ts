/** Finds secrets in files that are to be written, whatever made them: addresses and texts are put together there. Never quotes one. */
import type { Artifact } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { secretIn } from "../checks/secret-shape.ts";

/** One problem for each file, at its first line that holds one. */
export function secretsInArtifacts(artifacts: readonly Artifact[]): readonly Diagnostic[] {
  return artifacts.flatMap(({ path, content }) => {
    const lines = content.split("\n");
    for (const [i, line] of lines.entries()) {
      const because = secretIn(line);
      if (because === undefined) continue;
      return [
        // No excerpt: it would print what nobody should read.
        error("secret-in-file", `${path}:${i + 1}`, "the line holds a secret", {
          notes: [{ message: because }, { message: "the output is committed, and whoever can read it has the secret" }],
          hint: "find the parts of the catalog that it is made of, and name a file in their place",
        }),
      ];
    }
    return [];
  });
}
