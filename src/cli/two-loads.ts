/** Compares what two loads of one catalog generate. Knows nothing of how they were loaded. */
import type { Artifact } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import type { UnstableRead } from "../load/answer.ts";

/** One problem for each file that the second load makes differently. */
export function differences(
  first: readonly Artifact[],
  second: readonly Artifact[],
  reads: readonly UnstableRead[],
): readonly Diagnostic[] {
  const texts = (artifacts: readonly Artifact[]) => new Map(artifacts.map((a) => [a.path, a.content]));
  const [one, other] = [texts(first), texts(second)];
  const paths = [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
  const notes = reads.map(({ what, place }) => ({
    message: place ? `${place.path}:${place.line} reads ${what}` : `the catalog reads ${what}`,
  }));
  const hint = "write the value into the catalog: the same catalog must always generate the same files";
  return paths.map((path) =>
    error("unstable-catalog", path, "two loads of the catalog generate different files", { notes, hint }),
  );
}
