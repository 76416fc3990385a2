/** Compares what is to be written with what is there. Reads files, changes none. */
import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Artifact } from "../artifact.ts";
import { generatedNotice } from "../artifact.ts";
import { type Diagnostic, error } from "../diagnostic.ts";
import { manifestPath, manifestText, readManifest } from "./manifest.ts";

export interface Change {
  readonly action: "create" | "update" | "delete";
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly unchanged: number;
  readonly problems: readonly Diagnostic[];
}

/** What would have to change below `outDir` for it to hold exactly these artifacts, and what stands in the way. */
export function plan(artifacts: readonly Artifact[], outDir: string): Plan {
  const blocked = takenByFile(outDir);
  if (blocked) return { changes: [], unchanged: 0, problems: [blocked] };
  const ours = readManifest(outDir);
  const files = [...artifacts, { path: manifestPath, content: manifestText(artifacts.map((a) => a.path)) }];
  const wanted = new Set(files.map((f) => f.path));
  const problems: Diagnostic[] = [];
  const changes: Change[] = [];
  for (const { path, content } of files) {
    const found = look(outDir, path, ours.includes(path) || path === manifestPath);
    if ("problem" in found) problems.push(found.problem);
    else if (found.text === undefined) changes.push({ action: "create", path, before: "", after: content });
    else if (found.text !== content) changes.push({ action: "update", path, before: found.text, after: content });
  }
  for (const path of ours) {
    if (wanted.has(path)) continue;
    const found = look(outDir, path, true);
    if ("problem" in found) problems.push(found.problem);
    else if (found.text !== undefined) changes.push({ action: "delete", path, before: found.text, after: "" });
  }
  return { changes, unchanged: files.length - changes.filter((c) => c.action !== "delete").length, problems };
}

type Found = { readonly text: string | undefined } | { readonly problem: Diagnostic };

function look(outDir: string, path: string, ours: boolean): Found {
  const file = join(outDir, path);
  const escaping = escapes(outDir, path);
  if (escaping) return { problem: escaping };
  const stats = statOf(file);
  if (!stats) return { text: undefined };
  if (stats.isSymbolicLink()) return { problem: inTheWay(path, "a symbolic link stands", "replace it by a file") };
  if (stats.isDirectory()) return { problem: inTheWay(path, "a directory stands", "move it away") };
  const text = readFileSync(file, "utf8");
  if (!ours && !text.includes(generatedNotice.slice(0, 32)) && text !== "") {
    return { problem: inTheWay(path, "a file that this tool did not write stands", "move it away or delete it") };
  }
  return { text };
}

/** Nothing is there either where a file stands at one of its folders. */
function statOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw cause;
  }
}

/** The first of `outDir` and its folders that is there must be a folder. */
function takenByFile(outDir: string): Diagnostic | undefined {
  const stats = statOf(outDir);
  if (!stats) return dirname(outDir) === outDir ? undefined : takenByFile(dirname(outDir));
  const target = stats.isSymbolicLink() ? statSync(outDir, { throwIfNoEntry: false }) : stats;
  if (target?.isDirectory()) return undefined;
  const what = target ? "a file" : "a symbolic link to nothing";
  return error("in-the-way", outDir, `${what} stands where the output folder belongs`, {
    hint: "move it away, or name another folder with --out",
  });
}

function inTheWay(path: string, what: string, hint: string): Diagnostic {
  return error("in-the-way", path, `${what} where a generated file belongs`, { hint });
}

/** The path must stay below `outDir`, by its words and by what its folders really are. */
function escapes(outDir: string, path: string): Diagnostic | undefined {
  const parts = path.split("/");
  if (path === "" || path.startsWith("/") || path.includes("\\") || parts.some((p) => p === ".." || p === "")) {
    return error("path-escape", path, "the path leaves the output folder", {
      hint: "ids in the catalog become file names: use letters, digits and dashes",
    });
  }
  const root = statOf(outDir) ? realpathSync(outDir) : undefined;
  if (root === undefined) return undefined;
  for (let folder = dirname(join(outDir, path)); folder.startsWith(outDir); folder = dirname(folder)) {
    const stats = statOf(folder);
    if (!stats) continue;
    if (!stats.isDirectory() && !stats.isSymbolicLink()) {
      return inTheWay(path, "a file stands at one of its folders,", "move it away");
    }
    const real = realpathSync(folder);
    return real === root || real.startsWith(root + sep)
      ? undefined
      : error("symlink-escape", path, `its folder is a symbolic link that leads out of the output folder, to ${real}`, {
          hint: "remove the link; files are only written below the output folder",
        });
  }
  return undefined;
}
