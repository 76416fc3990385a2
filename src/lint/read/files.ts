/** Finds the files that paths, folders and patterns mean, and reads their text. Knows nothing of what is in them. */
import { type Stats, statSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { reasonOf } from "../../basics/on-exit.ts";
import { type Source, source } from "../../yaml/source.ts";
import { filesBelow, NotAFile, notAFile, readRegular } from "./regular.ts";

export interface ReadFiles {
  readonly sources: readonly Source[];
  /** The paths of sources by what was asked for: one for a file, several for a folder. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Diagnostic[];
}

/** `-` is the standard input. */
const stdinName = "-";

/** Larger files are no rules that anybody wrote. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Each file once, a folder's in the order of their names. A path that means nothing is a problem; so is a file that cannot be read.
 * @example readFiles(["rules", "extra/*.yml", "-"], process.cwd(), () => readFileSync(0))
 */
export function readFiles(paths: readonly string[], cwd: string, stdin: () => Uint8Array): ReadFiles {
  const sources: Source[] = [];
  const problems: Diagnostic[] = [];
  const asked = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const add = (path: string, bytes: () => Uint8Array): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const read = decode(path, bytes);
    if ("position" in read) sources.push(read);
    else problems.push(read);
  };
  for (const path of paths) {
    if (path === stdinName) {
      add("<stdin>", stdin);
      asked.set(path, ["<stdin>"]);
      continue;
    }
    const found = expand(path, cwd);
    if ("code" in found) {
      problems.push(found);
      continue;
    }
    if (found.length === 0) problems.push(notFound(path, cwd));
    asked.set(path, found);
    for (const name of found) add(name, () => readRegular(resolve(cwd, name), maxBytes));
  }
  return { sources, asked, problems };
}

/** The files that paths, folders and patterns mean at this moment, as full paths; what means nothing stands for itself. */
export function filesMeant(paths: readonly string[], cwd: string): readonly string[] {
  return paths.flatMap((path) => {
    const found = expand(path, cwd);
    return "code" in found || found.length === 0 ? [resolve(cwd, path)] : found.map((name) => resolve(cwd, name));
  });
}

function notFound(path: string, cwd: string): Diagnostic {
  const hint = "name a file, a folder, a pattern such as 'rules/**/*.yml', or - for the standard input";
  const stats = stat(resolve(cwd, path), path);
  const isFolder = stats && "isDirectory" in stats && stats.isDirectory();
  const isPattern = pattern.test(path);
  const message = isFolder
    ? `no file in ${path} ends in .yml, .yaml or .json`
    : isPattern
      ? `no file matches ${path}`
      : `there is no file ${path}`;
  return error("file-not-found", path, message, { hint });
}

const pattern = /[*?{[]/;

/** The files that a path means, named as the user would. */
function expand(path: string, cwd: string): readonly string[] | Diagnostic {
  const full = resolve(cwd, path);
  const stats = stat(full, path);
  if (stats && "code" in stats) return stats;
  if (stats?.isDirectory()) {
    const found = filesBelow(full, path);
    return "code" in found ? found : found.map((file) => shown(file, cwd, isAbsolute(path)));
  }
  if (stats) return [shown(full, cwd, isAbsolute(path))];
  if (!pattern.test(path)) return [];
  const matching = globSync(path, { cwd, followSymbolicLinks: true, ignore: ["**/node_modules/**"] }).sort();
  return matching.map((name) => shown(resolve(cwd, name), cwd, isAbsolute(path)));
}

/** As seen from the working directory; what lies outside of it in the way in which it was named. */
function shown(full: string, cwd: string, absolute: boolean): string {
  const near = relative(cwd, full);
  return near.startsWith("..") && absolute ? full : near;
}

/** Undefined where nothing is there; a problem where nobody can say. */
function stat(full: string, path: string): Stats | Diagnostic | undefined {
  try {
    return statSync(full, { throwIfNoEntry: false });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    return unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): Diagnostic {
  const hint = "check the path, its permissions and where its links lead";
  return error("file-unreadable", path, `the file cannot be read: ${reasonOf(cause)}`, { hint });
}

function decode(path: string, bytes: () => Uint8Array): Source | Diagnostic {
  let read: Uint8Array;
  try {
    read = bytes();
  } catch (cause) {
    return cause instanceof NotAFile ? notAFile(path, cause.message) : unreadable(path, cause);
  }
  if (read.length > maxBytes) {
    return error("file-too-large", path, "the file is larger than 64 MiB", { hint: "split it into several files" });
  }
  try {
    return source(path, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(read));
  } catch {
    const before = new TextDecoder("utf-8").decode(read).split("\ufffd")[0] ?? "";
    const file = source(path, before).position(before.length);
    return error("invalid-utf8", path, "the file is not valid UTF-8", { file, hint: "save it as UTF-8" });
  }
}
