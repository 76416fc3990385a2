/** Shared by the tests of this folder: artifacts in short, and what a folder holds. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Artifact } from "../../src/basics/artifact.ts";
import * as writing from "../../src/write/write.ts";

export function artifacts(files: Readonly<Record<string, string>>): readonly Artifact[] {
  return Object.entries(files).map(([path, content]) => ({ path, kind: "document", content }));
}

/** The problems of writing these files. */
export async function write(
  files: Readonly<Record<string, string>>,
  outDir: string,
  options?: number | writing.WriteOptions,
) {
  const more = typeof options === "number" ? { waitMs: options } : options;
  return (await writing.write(artifacts(files), outDir, more)).problems;
}

/** Every file below the folder with its text, the manifest left out. */
export function contents(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((p) => lstatSync(join(folder, p)).isFile() && p !== ".manifest");
  return Object.fromEntries(files.map((p) => [p, readFileSync(join(folder, p), "utf8")]));
}
