/** Finds a program where it runs: variable, PATH, the project's cache. Runs nothing, and knows no versions. */
import { existsSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { packageRoot as ourRoot } from "../basics/package-root.ts";
import { findOnPath, isExecutable, pathOutside } from "./executable.ts";

export interface Whereabouts {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The folder of our own package.json. */
  readonly packageRoot?: string;
  /** Whoever wrote the working folder is not trusted: a program in it is not looked at. */
  readonly untrusted?: boolean;
}

export interface Program {
  readonly name: string;
  /** What it may be called, in the order in which they are looked for; its name where left out. */
  readonly binaries?: readonly string[];
  /** The environment variable that may name its path. */
  readonly variable: string;
  /** Its folder in `.cache/tools`. */
  readonly cache: string;
  readonly howToGet: string;
}

/** With the path, the place that names it: `PATH`, or the variable. */
export type FoundProgram =
  | { readonly path: string; readonly at: string; readonly missing?: undefined }
  | { readonly path?: undefined; readonly missing: Diagnostic };

/** A variable that is set is the user's word: where it is wrong, nothing else is tried. */
export function findProgram(program: Program, where: Whereabouts = {}): FoundProgram {
  const { env = process.env, cwd = process.cwd(), packageRoot = ourRoot(), untrusted = false } = where;
  const { name, binaries = [name], variable, cache, howToGet } = program;
  const named = env[variable] ? resolve(cwd, env[variable]) : undefined;
  const caches = (untrusted ? [packageRoot] : [cwd, packageRoot])
    .map((root) => join(root, ".cache/tools", cache, "bin"))
    .join(delimiter);
  const path =
    named ??
    binaries
      .map(
        (p) => findOnPath(p, { PATH: untrusted ? pathOutside(cwd, env) : env.PATH }) ?? findOnPath(p, { PATH: caches }),
      )
      .find((p) => p !== undefined);

  const at = named === undefined ? "PATH" : variable;
  const missing = (message: string, hint: string) => ({ missing: error("missing-tool", at, message, { hint }) });
  if (path === undefined) return missing(`${name} is not installed`, howToGet);
  if (isExecutable(path)) return { path, at };
  const why = isFolder(path) ? "is a folder" : existsSync(path) ? "is not an executable file" : "does not exist";
  return missing(`${variable} names ${path}, which ${why}`, `give ${variable} the path of ${name}, or unset it`);
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
