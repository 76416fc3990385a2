/** Finds the files that paths, folders and patterns mean, and reads their text. Knows nothing of what is in them. */
import { readFileSync, type Stats, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { type Diagnostic, error } from "../../diagnostic.ts";
import { type Source, source } from "./source.ts";

export interface ReadFiles {
  readonly sources: readonly Source[];
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
      continue;
    }
    const found = expand(path, cwd);
    if (found.length === 0) {
      const hint = "name a file, a folder, a pattern such as 'rules/**/*.yml', or - for the standard input";
      problems.push(error("file-not-found", path, `there is no file ${path}`, { hint }));
    }
    for (const name of found) add(name, () => readFileSync(resolve(cwd, name)));
  }
  return { sources, problems };
}

/** The files that a path means, named as the user would. */
function expand(path: string, cwd: string): readonly string[] {
  const full = resolve(cwd, path);
  const stats = stat(full);
  if (stats?.isDirectory()) {
    return glob("**/*.{yml,yaml,json}", full).map((name) => shown(resolve(full, name), cwd));
  }
  if (stats) return [shown(full, cwd)];
  return /[*?{[]/.test(path) ? glob(path, cwd).map((name) => shown(resolve(cwd, name), cwd)) : [];
}

function glob(pattern: string, cwd: string): readonly string[] {
  return globSync(pattern, { cwd, followSymbolicLinks: false, ignore: ["**/node_modules/**"] }).sort();
}

function shown(full: string, cwd: string): string {
  const near = relative(cwd, full);
  return near.startsWith("..") ? full : near;
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
