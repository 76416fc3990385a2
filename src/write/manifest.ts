/** The list of files that are ours, kept beside them: what is on it may be replaced or removed, nothing else. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedNotice } from "../artifact.ts";

export const manifestPath = ".manifest";

/** Paths that an earlier run wrote; empty where there was none. */
export function readManifest(outDir: string): readonly string[] {
  const file = join(outDir, manifestPath);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
}

export function manifestText(paths: readonly string[]): string {
  return `# ${generatedNotice}\n${[...paths].sort().join("\n")}\n`;
}
