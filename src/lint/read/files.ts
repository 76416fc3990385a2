/** Finds the files that paths, folders and patterns mean, and reads their text. Knows nothing of what is in them. */
import { readFileSync, type Stats, statSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { type Diagnostic, error } from "../../diagnostic.ts";
import { type Source, source } from "../../yaml/source.ts";

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
    if (found.length === 0) problems.push(notFound(path, cwd));
    asked.set(path, found);
    for (const name of found) add(name, () => readFileSync(resolve(cwd, name)));
  }
  return { sources, asked, problems };
}

function notFound(path: string, cwd: string): Diagnostic {
  const hint = "name a file, a folder, a pattern such as 'rules/**/*.yml', or - for the standard input";
  const isFolder = stat(resolve(cwd, path))?.isDirectory();
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
function expand(path: string, cwd: string): readonly string[] {
  const full = resolve(cwd, path);
  const stats = stat(full);
  if (stats?.isDirectory()) {
    return glob("**/*.{yml,yaml,json}", full).map((name) => shown(resolve(full, name), cwd, isAbsolute(path)));
  }
  if (stats) return [shown(full, cwd, isAbsolute(path))];
  return pattern.test(path) ? glob(path, cwd).map((name) => shown(resolve(cwd, name), cwd, isAbsolute(path))) : [];
}

function glob(pattern: string, cwd: string): readonly string[] {
  return globSync(pattern, { cwd, followSymbolicLinks: false, ignore: ["**/node_modules/**"] }).sort();
}

/** As seen from the working directory; what lies outside of it in the way in which it was named. */
function shown(full: string, cwd: string, absolute: boolean): string {
  const near = relative(cwd, full);
  return near.startsWith("..") && absolute ? full : near;
}

function stat(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function decode(path: string, bytes: () => Uint8Array): Source | Diagnostic {
  let read: Uint8Array;
  try {
    read = bytes();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return error("file-unreadable", path, `the file cannot be read: ${why}`);
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
