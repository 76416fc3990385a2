/** Compares what is to be written with what is there. Reads files, changes none. */
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Artifact } from "../basics/artifact.ts";
import { generatedNotice } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";
import { manifestPath, manifestText, readManifest, type Written } from "./manifest.ts";
import { inTheWay, statOf, unsafePaths } from "./safe-path.ts";

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

/**
 * What would have to change below `outDir` for it to hold exactly these artifacts, and what stands in the way: also the files
 * of another service than `owner`.
 */
export function plan(artifacts: readonly Artifact[], outDir: string, owner?: string): Plan {
  const blocked = takenByFile(outDir);
  if (blocked) return { changes: [], unchanged: 0, problems: [blocked] };
  const manifest = readManifest(outDir);
  if ("problem" in manifest) return { changes: [], unchanged: 0, problems: [manifest.problem] };
  const foreign = ofAnother(manifest, owner, outDir);
  if (foreign) return { changes: [], unchanged: 0, problems: [foreign] };
  const ours = new Set(manifest.paths);
  const unsafe = unsafePaths(outDir);
  const listed = manifestText(
    artifacts.map((a) => a.path),
    owner ?? manifest.owner,
  );
  const files = [...artifacts, { path: manifestPath, content: listed }];
  const wanted = new Set(files.map((f) => f.path));
  const problems: Diagnostic[] = [];
  const changes: Change[] = [];
  for (const { path, content } of files) {
    const found = look(outDir, path, ours.has(path) || path === manifestPath, unsafe(path));
    if ("problem" in found) problems.push(found.problem);
    else if (found.text === undefined) changes.push({ action: "create", path, before: "", after: content });
    else if (found.text !== content) changes.push({ action: "update", path, before: found.text, after: content });
  }
  for (const path of ours) {
    if (wanted.has(path)) continue;
    const found = look(outDir, path, true, unsafe(path));
    if ("problem" in found) problems.push(found.problem);
    else if (found.text !== undefined) changes.push({ action: "delete", path, before: found.text, after: "" });
  }
  return { changes, unchanged: files.length - changes.filter((c) => c.action !== "delete").length, problems };
}

/** Why a service must not write there: the folder holds the files of another one. */
export function foreignOutput(outDir: string, service: string): Diagnostic | undefined {
  const manifest = readManifest(outDir);
  return "problem" in manifest ? manifest.problem : ofAnother(manifest, service, outDir);
}

function ofAnother({ owner, paths }: Written, service: string | undefined, outDir: string): Diagnostic | undefined {
  if (owner === undefined || service === undefined || owner === service || paths.length === 0) return undefined;
  return error("foreign-output", outDir, `the folder belongs to the catalog of ${owner}, not of ${service}`, {
    notes: [{ message: `its ${paths.length} files would be deleted or replaced` }],
    hint: `name another folder with --out, such as out/${service}; if the service was renamed, say so in ${join(outDir, manifestPath)}`,
  });
}

type Found = { readonly text: string | undefined } | { readonly problem: Diagnostic };

function look(outDir: string, path: string, ours: boolean, unsafe: Diagnostic | undefined): Found {
  const file = join(outDir, path);
  if (unsafe) return { problem: unsafe };
  const stats = statOf(file);
  if (!stats) return { text: undefined };
  if (stats.isSymbolicLink()) return { problem: inTheWay(path, "a symbolic link stands", "replace it by a file") };
  if (stats.isDirectory()) return { problem: inTheWay(path, "a directory stands", "move it away") };
  if (!stats.isFile()) return { problem: inTheWay(path, "a device, pipe or socket stands", "move it away") };
  const text = read(file);
  if (typeof text !== "string") {
    return {
      problem: error("unreadable", path, `the file cannot be read: ${reasonOf(text.cause)}`, {
        hint: "check its permissions and those of its folders",
      }),
    };
  }
  if (!ours && !text.includes(generatedNotice.slice(0, 32)) && text !== "") {
    return { problem: inTheWay(path, "a file that this tool did not write stands", "move it away or delete it") };
  }
  return { text };
}

function read(file: string): string | { readonly cause: unknown } {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    return { cause };
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
