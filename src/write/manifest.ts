/** The list of files that are ours, kept beside them: what is on it may be replaced or removed, nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedNotice } from "../artifact.ts";
import { type Diagnostic, error } from "../diagnostic.ts";
import { reasonOf } from "../on-exit.ts";

export const manifestPath = ".manifest";

export type Manifest = { readonly paths: readonly string[] } | { readonly problem: Diagnostic };

/** Paths that an earlier run wrote; none where there was none. */
export function readManifest(outDir: string): Manifest {
  try {
    const lines = readFileSync(join(outDir, manifestPath), "utf8").split("\n");
    return { paths: lines.filter((line) => line !== "" && !line.startsWith("#")) };
  } catch (cause) {
    if (isMissing(cause)) return { paths: [] };
    const problem = error("unreadable", manifestPath, `the list of our files cannot be read: ${reasonOf(cause)}`, {
      notes: [{ message: `without it nobody knows which files of ${outDir} may be replaced` }],
      hint: "check its permissions and those of the output folder",
    });
    return { problem };
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}

export function manifestText(paths: readonly string[]): string {
  return `# ${generatedNotice}\n${[...paths].sort().join("\n")}\n`;
}
