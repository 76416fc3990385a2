/** Whether `dist/` is what the sources say: commands run from it, and catalogs are compiled against its types. */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";

/** Builds it anew where a source is newer; what the compiler says of the types is for `npm run check`. */
export function renewBuild(root: string): void {
  if (isFresh(root)) return;
  const { status, stderr } = spawnSync(process.execPath, ["build.js", "--renew"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`build.js: ${stderr}`);
}

function isFresh(root: string): boolean {
  const built = ["dist/bin.js", "dist/load.js", "dist/types/index.d.ts"].map((path) => changedAt(root, path));
  // A folder is as new as the last file that came or went.
  const sources = globSync(["src/**", "*.js", "package-lock.json", "package.json", "tsconfig*.json"], {
    cwd: root,
    onlyFiles: false,
  });
  return Math.max(...sources.map((path) => changedAt(root, path))) < Math.min(...built);
}

function changedAt(root: string, path: string): number {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
