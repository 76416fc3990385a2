/** The list of files that are ours, kept beside them: what is on it may be replaced or removed, nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedNotice } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";

export const manifestPath = ".manifest";

/** What an earlier run wrote. */
export interface Written {
  readonly paths: readonly string[];
  /** The service whose catalog it was; manifests of earlier versions do not say. */
  readonly owner?: string;
}

export type Manifest = Written | { readonly problem: Diagnostic };

const ownerLine = "# Catalog of ";

/** No paths where there was no earlier run. */
export function readManifest(outDir: string): Manifest {
  try {
    const lines = readFileSync(join(outDir, manifestPath), "utf8").split("\n");
    const owner = lines.find((line) => line.startsWith(ownerLine))?.slice(ownerLine.length);
    const paths = lines.filter((line) => line !== "" && !line.startsWith("#"));
    return { paths, ...(owner === undefined ? {} : { owner }) };
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

export function manifestText(paths: readonly string[], owner: string | undefined): string {
  const head = owner === undefined ? [] : [`${ownerLine}${owner}`];
  return `${[`# ${generatedNotice}`, ...head, ...[...paths].sort()].join("\n")}\n`;
}
